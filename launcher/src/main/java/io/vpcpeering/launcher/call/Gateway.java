package io.vpcpeering.launcher.call;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.account.Credentials;
import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.launcher.process.Loopback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;

/// The legacy HTTP door of a suite, for one account.
public final class Gateway {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Signer signer;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /// @param port the gateway's HTTP port
    /// @param account signs the calls
    /// @param clock the real time, which signatures carry
    public Gateway(int port, Credentials account, Clock clock) {
        this.signer = new Signer(Loopback.HOST + ":" + port, account, clock);
    }

    /// The account that signs.
    public Credentials account() {
        return signer.account();
    }

    /// Makes one call and returns the JSON that came back, whatever it says.
    public JsonObject call(SignedCall call) throws InterruptedException {
        return send(request(call.method(), signer.form(call)));
    }

    private HttpRequest request(SignedCall.Method method, String form) {
        var url = "http://" + signer.host() + Signer.PATH;
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
            throw new Failure(
                    "the gateway does not answer at " + signer.host() + " (is the suite up? see ./peering status)", e);
        } catch (JsonParseException e) {
            throw new Failure("the gateway at " + signer.host() + " answered something that is not JSON", e);
        }
    }
}
