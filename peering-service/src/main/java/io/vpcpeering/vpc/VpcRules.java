package io.vpcpeering.vpc;

import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.Violation;
import java.util.ArrayList;
import java.util.List;

/// What a new VPC must be (product.md section 6).
public final class VpcRules {
    private static final List<Cidr> ALLOWED =
            List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("172.16.0.0/12"), Cidr.parse("192.168.0.0/16"));
    private static final int WIDEST = 16;
    private static final int NARROWEST = 28;

    private VpcRules() {}

    /// All rules that say no, in order: name, range, how many there are.
    ///
    /// @param existing VPCs that the account has in the region
    /// @param quota VPCs that it may have there
    public static List<Violation> violations(String name, String cidr, int existing, int quota) {
        var violations = new ArrayList<>(name(name));
        try {
            Cidr range = Cidr.parse(cidr);
            if (!isAllowed(range)) {
                violations.add(Violation.of(
                                Reason.INVALID_CIDR,
                                "VPC range %s: must lie in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, from /16 to /28",
                                "VPC 网段 %s 必须在 10.0.0.0/8、172.16.0.0/12 或 192.168.0.0/16 内，掩码 /16 至 /28",
                                cidr)
                        .onField("cidr"));
            }
        } catch (IllegalArgumentException e) {
            violations.add(Violation.of(Reason.INVALID_CIDR, "VPC range: %s", "VPC 网段无效：%s", e.getMessage())
                    .onField("cidr"));
        }
        if (existing >= quota) {
            violations.add(Violation.of(
                    Reason.VPC_LIMIT_EXCEEDED,
                    "the account has %d VPCs in the region, as many as it may have",
                    "该地域已有 %d 个 VPC，达到配额上限",
                    existing));
        }
        return violations;
    }

    /// What speaks against a name.
    static List<Violation> name(String name) {
        try {
            var _ = new ResourceName(name);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(Violation.of(Reason.INVALID_NAME, "VPC name: %s", "VPC 名称无效：%s", e.getMessage())
                    .onField("name"));
        }
    }

    private static boolean isAllowed(Cidr range) {
        return range.prefixLength() >= WIDEST
                && range.prefixLength() <= NARROWEST
                && ALLOWED.stream().anyMatch(allowed -> allowed.contains(range));
    }
}
