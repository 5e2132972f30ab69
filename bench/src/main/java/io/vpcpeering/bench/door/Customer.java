package io.vpcpeering.bench.door;

import io.vpcpeering.bench.stage.World;
import io.vpcpeering.launcher.call.SignatureMethod;
import io.vpcpeering.launcher.call.SignedCall;
import io.vpcpeering.launcher.call.Signer;
import java.util.Map;

/// An account that calls the gateway with signed forms.
///
/// @param signer its key
public record Customer(Signer signer) {
    /// A call of an Action in the region of the world, as the body of a POST.
    public String form(String action, Map<String, String> parameters) {
        return form(action, World.REGION, parameters);
    }

    /// The same in another region.
    public String form(String action, String region, Map<String, String> parameters) {
        return signer.form(
                new SignedCall(action, region, parameters, SignedCall.Method.POST, SignatureMethod.HMAC_SHA256));
    }
}
