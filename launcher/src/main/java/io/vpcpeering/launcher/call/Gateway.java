package io.vpcpeering.launcher.call;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.account.Credentials;
import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.launcher.process.Loopback;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The legacy HTTP door of a suite, for one account.
public final class Gateway {
    private static final String PATH = "/v2/index.php";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String host;
    private final Credentials account;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /// @param port the gateway's HTTP port
    /// @param account signs the calls
    /// @param clock the real time, which signatures carry
    public Gateway(int port, Credentials account, Clock clock) {
        this.host = Loopback.HOST + ":" + port;
        this.account = account;
        this.clock = clock;
    }

    /// The account that signs.
    public Credentials account() {
        return account;
    }

    /// Makes one call and returns the JSON that came back, whatever it says.
    public JsonObject call(SignedCall call) throws InterruptedException {
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
        return send(request(call.method(), encoded(parameters)));
    }

    private HttpRequest request(SignedCall.Method method, String form) {
        var url = "http://" + host + PATH;
        return switch (method) {
            case GET ->
                HttpRequest.newBuilder(URI.create(url + "?" + form))
                        .timeout(PATIENCE)
                        .build();
            case POST ->
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        };
    }

    private JsonObject send(HttpRequest request) throws InterruptedException {
        try {
            return Json.read(http.send(request, BodyHandlers.ofString()).body(), JsonObject.class);
        } catch (IOException e) {
            throw new Failure("the gateway does not answer at " + host + " (is the suite up? see ./peering status)", e);
        } catch (JsonParseException e) {
            throw new Failure("the gateway at " + host + " answered something that is not JSON", e);
        }
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
