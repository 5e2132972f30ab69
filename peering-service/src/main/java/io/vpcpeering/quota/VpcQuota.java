package io.vpcpeering.quota;

/// How many peerings a VPC may have (product.md section 4, rule 6).
///
/// @param peerings active ones and own unanswered requests
/// @param incoming unanswered requests from elsewhere
public record VpcQuota(int peerings, int incoming) {
    /// @throws IllegalArgumentException when one is negative
    public VpcQuota {
        if (peerings < 0 || incoming < 0) {
            throw new IllegalArgumentException("a quota is not negative");
        }
    }
}
