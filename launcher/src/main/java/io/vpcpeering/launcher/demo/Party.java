package io.vpcpeering.launcher.demo;

import com.google.gson.JsonObject;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.call.Gateway;
import io.vpcpeering.launcher.call.SignatureMethod;
import io.vpcpeering.launcher.call.SignedCall;
import io.vpcpeering.launcher.json.Json;
import java.util.Map;

/// One of the two customers, who signs all calls. The requester uses GET and HmacSHA1, the accepter POST and
/// HmacSHA256, so that the journey passes through every kind.
///
/// @param name how the story calls the account
/// @param gateway the account's way in
/// @param kind how its calls are sent and signed
record Party(String name, Gateway gateway, Kind kind, Narrator narrator) {
    enum Kind {
        REQUESTER,
        ACCEPTER
    }

    /// The account's number.
    long uin() {
        return gateway.account().uin();
    }

    /// Makes a call and tells about it; `Failure` when the gateway refuses it.
    JsonObject ask(String action, String region, Map<String, String> parameters) throws InterruptedException {
        narrator.call(name, action, parameters);
        var answer = askQuietly(action, region, parameters);
        if (answer.get("code").getAsInt() != 0) {
            throw new Failure(action + " was refused: " + Json.line(answer));
        }
        return answer;
    }

    /// Makes a call without a word.
    JsonObject askQuietly(String action, String region, Map<String, String> parameters) throws InterruptedException {
        var ordinary = SignedCall.of(action, region, parameters);
        return gateway.call(
                switch (kind) {
                    case REQUESTER -> ordinary;
                    case ACCEPTER ->
                        new SignedCall(action, region, parameters, SignedCall.Method.POST, SignatureMethod.HMAC_SHA256);
                });
    }
}
