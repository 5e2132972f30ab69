package io.vpcpeering.launcher.call;

import java.util.Map;

/// One request to the gateway, before it is signed.
///
/// @param action for example `CreateVpc`
/// @param region the region parameter; empty to send none
/// @param parameters the action's own parameters
/// @param method how it is sent
/// @param algorithm how it is signed
public record SignedCall(
        String action, String region, Map<String, String> parameters, Method method, SignatureMethod algorithm) {
    /// Copies what it is given.
    public SignedCall {
        parameters = Map.copyOf(parameters);
    }

    /// An ordinary call: GET, HmacSHA1.
    public static SignedCall of(String action, String region, Map<String, String> parameters) {
        return new SignedCall(action, region, parameters, Method.GET, SignatureMethod.HMAC_SHA1);
    }

    /// How a request is sent.
    public enum Method {
        /// Everything in the query.
        GET,
        /// Everything in a form.
        POST
    }
}
