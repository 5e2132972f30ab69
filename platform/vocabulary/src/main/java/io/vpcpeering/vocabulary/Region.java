package io.vpcpeering.vocabulary;

/// A place where VPCs can be, as the catalogue describes it. Equal when the code is.
///
/// @param code short code, for example `gz`: what is stored and sent
/// @param modernCode for example `ap-guangzhou`
/// @param name for people
/// @param mainland whether it is on the Chinese mainland
/// @param finance whether it is a finance zone
/// @param offer whether peerings may touch it
/// @param priceColumn the column of price lists that it belongs to
public record Region(
        String code, String modernCode, Text name, boolean mainland, boolean finance, Offer offer, String priceColumn) {

    /// Whether peerings may touch a region (product.md section 5).
    public enum Offer {
        /// By everybody.
        OFFERED,
        /// By requesters with an approval on their account.
        BY_APPROVAL,
        /// By nobody.
        NOT_OFFERED
    }

    /// Whether the requester must have an approval.
    public boolean needsApproval() {
        return offer == Offer.BY_APPROVAL;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Region region && region.code.equals(code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    @Override
    public String toString() {
        return code;
    }
}
