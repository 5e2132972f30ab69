package io.vpcpeering.launcher.billing.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a check came to.
///
/// @param verified whether every line is what the samples say
/// @param uin the account
/// @param date the day or month
/// @param peerings what each came to
/// @param problems where the bill differs; none when it is verified
/// @param otherLines lines of the other plan, which are not checked here: days are checked as days, months as months
public record Verdict(
        boolean verified, long uin, String date, List<Recomputed> peerings, List<Problem> problems, long otherLines) {
    /// @param plan whose lines were checked
    static Verdict of(Proof proof, String plan, List<Recomputed> peerings, List<Problem> problems) {
        long others =
                proof.lines().stream().filter(line -> !line.plan().equals(plan)).count();
        return new Verdict(problems.isEmpty(), proof.uin(), proof.date(), peerings, problems, others);
    }

    /// One peering by its samples.
    ///
    /// @param amount null when it has no price
    public record Recomputed(
            String peeringConnectionId,
            @Nullable String amount,
            @Nullable String billed,
            String samplesHash) {}

    /// Where a bill differs from its samples.
    public record Problem(String peeringConnectionId, String problem) {}
}
