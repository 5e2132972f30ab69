package io.vpcpeering.launcher.call;

/// The two algorithms of the legacy signature.
public enum SignatureMethod {
    /// What the gateway assumes when a request names none.
    HMAC_SHA1("HmacSHA1"),
    HMAC_SHA256("HmacSHA256");

    private final String wireName;

    SignatureMethod(String wireName) {
        this.wireName = wireName;
    }

    /// As requests and Java spell it.
    public String wireName() {
        return wireName;
    }
}
