package io.vpcpeering.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/// Tells whether a request was signed with a key.
public final class LegacySignature {
    private LegacySignature() {}

    /// Whether one of the request's candidate texts, signed with `key`, gives the claimed signature.
    ///
    /// The time this takes depends on the request, not on the key nor on how much of the signature is right.
    ///
    /// @param key the secret key's bytes; not empty
    public static boolean isOf(byte[] key, SignedRequest request) {
        byte[] claimed = request.claimedSignature().getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (String text : request.candidates()) {
            byte[] code = request.signatureMethod().sign(key, text.getBytes(StandardCharsets.UTF_8));
            // No short cut: a match does not spare the rest.
            found |= MessageDigest.isEqual(Base64.getEncoder().encode(code), claimed);
        }
        return found;
    }
}
