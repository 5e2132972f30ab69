package io.vpcpeering.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// A client that signs as the documents say.
public final class SigningClient {
    private static final AtomicLong NONCES = new AtomicLong(1_000_000);

    private final String secretId;
    private final String secret;

    public SigningClient(String secretId, String secret) {
        this.secretId = secretId;
        this.secret = secret;
    }

    /// The parameters with the common ones and the signature, form-encoded.
    public String encoded(String method, String host, Map<String, String> parameters) {
        var all = new TreeMap<>(parameters);
        all.putIfAbsent("Timestamp", Long.toString(Instant.now().getEpochSecond()));
        all.putIfAbsent("Nonce", Long.toString(NONCES.incrementAndGet()));
        all.putIfAbsent("SecretId", secretId);
        var unsigned = new SignedRequest(method, List.of(host), "/v2/index.php", all);
        String text = unsigned.candidates().iterator().next();
        all.putIfAbsent(
                "Signature",
                Base64.getEncoder()
                        .encodeToString(SignatureMethod.HMAC_SHA1.sign(secret.getBytes(UTF_8), text.getBytes(UTF_8))));
        return all.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(joining("&"));
    }

    /// A whole GET request.
    public String get(Map<String, String> parameters) {
        return "GET /v2/index.php?" + encoded("GET", "vpc.test", parameters) + " HTTP/1.1\r\nHost: vpc.test\r\n\r\n";
    }

    /// A whole POST request.
    public String post(Map<String, String> parameters) {
        String body = encoded("POST", "vpc.test", parameters);
        return "POST /v2/index.php HTTP/1.1\r\nHost: vpc.test\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
