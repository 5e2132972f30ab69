package io.vpcpeering.launcher.account;

/// An account with the access key that was made with it: what `account create` prints.
///
/// @param uin the account's number
/// @param appId its second number
/// @param secretId public part of the key
/// @param secretKey secret part of the key
public record Credentials(long uin, long appId, String secretId, String secretKey) {
    /// Without the secret.
    @Override
    public String toString() {
        return "account " + uin + " with key " + secretId;
    }
}
