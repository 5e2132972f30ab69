package io.vpcpeering.launcher.call;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The legacy (v2) signature: HMAC over method, host, path and the sorted, plain parameters.
///
/// @param method the request's method, `GET` or `POST`
/// @param host as in the request's `Host` header, with a port that is not the default
/// @param path for example `/v2/index.php`
/// @param parameters all parameters but the signature, as the application knows them, not percent-encoded
public record Signature(String method, String host, String path, Map<String, String> parameters) {
    /// Copies what it is given.
    public Signature {
        parameters = Map.copyOf(parameters);
    }

    /// What is signed.
    String text() {
        SortedMap<String, String> sorted = new TreeMap<>();
        parameters.forEach((name, value) -> sorted.put(name.replace('_', '.'), value));
        return sorted.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&", method + host + path + "?", ""));
    }

    /// The value of the parameter `Signature`, before percent-encoding.
    public String value(String secretKey, SignatureMethod algorithm) {
        try {
            var mac = Mac.getInstance(algorithm.wireName());
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), algorithm.wireName()));
            return Base64.getEncoder().encodeToString(mac.doFinal(text().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm.wireName(), e);
        }
    }
}
