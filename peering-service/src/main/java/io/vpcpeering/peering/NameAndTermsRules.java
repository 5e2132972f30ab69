package io.vpcpeering.peering;

import io.vpcpeering.vocabulary.Mbps;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What says no to a name, a cap or a charge: product.md section 4, rules 7 and 8.
final class NameAndTermsRules {
    private final Limits limits;

    NameAndTermsRules(Limits limits) {
        this.limits = limits;
    }

    /// What is wrong with a name by itself.
    static List<Violation> name(String name) {
        try {
            var _ = new ResourceName(name);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(Violation.of(Reason.INVALID_NAME, "peering name: %s", "对等连接名称无效：%s", e.getMessage())
                    .onField("name"));
        }
    }

    /// Whether another live peering of the requester's VPC has the name.
    static List<Violation> uniqueName(String name, VpcId requester, Optional<PeeringId> own, List<Peering> live) {
        return live.stream()
                .filter(peering -> peering.requester().vpc().equals(requester))
                .filter(peering -> own.stream().noneMatch(peering.id()::equals))
                .filter(peering -> peering.name().value().equals(name))
                .map(peering -> Violation.of(
                                Reason.NAME_IN_USE,
                                "%s of the same VPC has this name",
                                "同一 VPC 的 %s 已使用该名称",
                                peering.id())
                        .onField("name")
                        .with("peering_id", peering.id().value()))
                .toList();
    }

    /// What is wrong with a cap (0 for none) and a charge, for a peering that does or does not cross regions.
    List<Violation> terms(boolean crossesRegions, int bandwidthMbps, Optional<Terms.Charge> charge) {
        var violations = new ArrayList<Violation>();
        if (crossesRegions && !limits.bandwidthsMbps().contains(bandwidthMbps)) {
            violations.add(Violation.of(
                            Reason.INVALID_BANDWIDTH,
                            "bandwidth across regions is one of %s Mbps",
                            "跨地域带宽只能为 %s Mbps",
                            limits.bandwidthsMbps().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", ")))
                    .onField("bandwidth_mbps"));
        }
        if (!crossesRegions && bandwidthMbps != 0) {
            violations.add(Violation.of(
                            Reason.INVALID_BANDWIDTH, "within one region there is no cap to set", "同地域对等连接不可设置带宽上限")
                    .onField("bandwidth_mbps"));
        }
        if (!crossesRegions && charge.isPresent()) {
            violations.add(Violation.of(
                            Reason.INVALID_ARGUMENT,
                            "within one region peering is free: there is no charge type to set",
                            "同地域对等连接免费，不可设置计费类型")
                    .onField("charge_type"));
        }
        return violations;
    }

    /// The terms, once nothing is wrong with them.
    static Terms make(boolean crossesRegions, int bandwidthMbps, Optional<Terms.Charge> charge) {
        return crossesRegions
                ? new Terms.CrossRegion(new Mbps(bandwidthMbps), charge.orElse(Terms.Charge.DAILY_PEAK))
                : new Terms.SameRegion();
    }
}
