package io.vpcpeering.vocabulary;

/// A customer's account, known by its `uin`.
///
/// @param uin 1 or more
public record AccountId(long uin) {
    /// @throws IllegalArgumentException when `uin` is less than 1
    public AccountId {
        if (uin < 1) {
            throw new IllegalArgumentException("an account's uin is 1 or more, not " + uin);
        }
    }

    @Override
    public String toString() {
        return Long.toString(uin);
    }
}
