package io.vpcpeering.peering;

import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vpc.Vpcs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All that says no to a proposal, in the order of product.md section 4.
final class ProposalRules {
    private final JoinRules joinRules;
    private final NameAndTermsRules nameAndTermsRules;

    ProposalRules(JoinRules joinRules, NameAndTermsRules nameAndTermsRules) {
        this.joinRules = joinRules;
        this.nameAndTermsRules = nameAndTermsRules;
    }

    /// All violations, the first decides. What a rule needs and is not there, it does not judge.
    List<Violation> violations(Proposal asked, ProposedEnds ends, Neighbourhood around) {
        var violations = new ArrayList<Violation>();
        if (ends.ownRegionAgain()) {
            violations.add(Violation.of(
                            Reason.SAME_REGION,
                            "the peer's region is the VPC's own: use the same-region call",
                            "对端地域与本端地域相同，请使用同地域接口")
                    .onField("accepter_region"));
        }
        Optional<Join> join = ends.join(asked, around.policy());
        if (join.isEmpty()) {
            violations.add(Vpcs.notFoundViolation());
        }
        if (join.isPresent()) {
            violations.addAll(Vpcs.closing(Stream.concat(ends.requester().stream(), ends.accepter().stream())
                    .toList()));
        }
        join.ifPresent(there -> violations.addAll(joinRules.violations(there, around)));
        violations.addAll(NameAndTermsRules.name(asked.name()));
        if (asked.uniqueName() && join.isPresent()) {
            violations.addAll(
                    NameAndTermsRules.uniqueName(asked.name(), asked.requesterVpc(), Optional.empty(), around.live()));
        }
        violations.addAll(nameAndTermsRules.terms(ends.crossRegions(), asked.bandwidthMbps(), asked.charge()));
        join.ifPresent(there -> violations.addAll(JoinRules.policy(there, around)));
        return violations;
    }
}
