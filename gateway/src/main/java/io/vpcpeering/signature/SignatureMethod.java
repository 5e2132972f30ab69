package io.vpcpeering.signature;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How the v2 API signs.
public enum SignatureMethod {
    /// Unless another one is named exactly.
    HMAC_SHA1("HmacSHA1"),
    /// When `SignatureMethod` is exactly `HmacSHA256`.
    HMAC_SHA256("HmacSHA256");

    private final String algorithm;

    SignatureMethod(String algorithm) {
        this.algorithm = algorithm;
    }

    /// The method that this value of the `SignatureMethod` parameter selects; an absent one is the empty text.
    static SignatureMethod named(String value) {
        return value.equals(HMAC_SHA256.algorithm) ? HMAC_SHA256 : HMAC_SHA1;
    }

    /// The code over `message` under `key`, which is not empty.
    byte[] sign(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
