package io.vpcpeering.launcher.call;

import io.vpcpeering.launcher.account.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Makes signed requests of calls, for one account at one gateway. Thread-safe.
public final class Signer {
    /// Where the gateway takes calls.
    public static final String PATH = "/v2/index.php";

    private final String host;
    private final Credentials account;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /// @param host `host:port`, as the request's `Host` header says it
    /// @param account signs the calls
    /// @param clock the real time, which signatures carry
    public Signer(String host, Credentials account, Clock clock) {
        this.host = host;
        this.account = account;
        this.clock = clock;
    }

    /// The gateway, as the request's `Host` header must say it.
    public String host() {
        return host;
    }

    /// The account that signs.
    public Credentials account() {
        return account;
    }

    /// All parameters with their signature, as a form or a query spells them.
    public String form(SignedCall call) {
        var parameters = new TreeMap<>(call.parameters());
        parameters.put("Action", call.action());
        if (!call.region().isEmpty()) {
            parameters.put("Region", call.region());
        }
        parameters.put("Timestamp", Long.toString(clock.instant().getEpochSecond()));
        parameters.put("Nonce", Integer.toString(random.nextInt(1, Integer.MAX_VALUE)));
        parameters.put("SecretId", account.secretId());
        if (call.algorithm() == SignatureMethod.HMAC_SHA256) {
            parameters.put("SignatureMethod", call.algorithm().wireName());
        }
        var signature = new Signature(call.method().name(), host, PATH, parameters);
        parameters.put("Signature", signature.value(account.secretKey(), call.algorithm()));
        return encoded(parameters);
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
