package io.vpcpeering.suite;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An account that calls the gateway as the published interface says, with a signature of its own making: the product's
/// code has no part in it.
///
/// @param uin the account
/// @param host `host:port` of the gateway
/// @param secretId public part of its key
/// @param secretKey secret part of its key
record Customer(long uin, String host, String secretId, String secretKey) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /// Calls an action in Guangzhou and gives the answer, whatever it is.
    JsonObject call(String action, String... parameters) {
        return callIn("gz", action, parameters);
    }

    /// Calls an action in a region and gives the answer, whatever it is.
    JsonObject callIn(String region, String action, String... parameters) {
        return post(body(region, action, parameters), "X-Story", "-");
    }

    /// Calls an action in Guangzhou as a part of a trace.
    JsonObject traced(String traceparent, String action, String... parameters) {
        return post(body("gz", action, parameters), "traceparent", traceparent);
    }

    private String body(String region, String action, String... parameters) {
        var all = new TreeMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        all.put("Action", action);
        all.put("Region", region);
        all.put("Timestamp", Long.toString(Instant.now().getEpochSecond()));
        all.put("Nonce", Long.toString(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)));
        all.put("SecretId", secretId);
        all.put("Signature", sign("POST" + host + "/v2/index.php?" + joined(all, value -> value)));
        return joined(all, value -> URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    /// The same, in a region, expected to succeed.
    JsonObject okIn(String region, String action, String... parameters) {
        JsonObject answer = callIn(region, action, parameters);
        if (answer.get("code").getAsInt() != 0) {
            throw new AssertionError(action + " was refused: " + answer);
        }
        return answer;
    }

    /// The same, in Guangzhou, expected to succeed.
    JsonObject ok(String action, String... parameters) {
        return okIn("gz", action, parameters);
    }

    /// The `codeDesc` of an action's answer.
    String codeDesc(String action, String... parameters) {
        return call(action, parameters).get("codeDesc").getAsString();
    }

    private JsonObject post(String body, String header, String value) {
        var request = HttpRequest.newBuilder(URI.create("http://" + host + "/v2/index.php"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(header, value)
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError("HTTP " + answer.statusCode() + ": " + answer.body());
            }
            return JsonParser.parseString(answer.body()).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String joined(
            TreeMap<String, String> parameters, java.util.function.UnaryOperator<String> spelling) {
        return parameters.entrySet().stream()
                .map((Map.Entry<String, String> entry) -> entry.getKey() + "=" + spelling.apply(entry.getValue()))
                .collect(Collectors.joining("&"));
    }
}
