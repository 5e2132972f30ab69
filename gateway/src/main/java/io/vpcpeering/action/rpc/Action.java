package io.vpcpeering.action.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Params;
import io.vpcpeering.failure.Subject;
import io.vpcpeering.vocabulary.Reason;
import java.util.List;
import java.util.Map;

/// One line of the table.
///
/// @param name as clients spell it
/// @param rpc that answers it
/// @param subject what it is about
/// @param mutates whether it changes something, and so can be tried without doing it
/// @param inputs what it takes
/// @param refusals why it may say no, beyond malformed parameters and outages
/// @param handler reads, asks, spells
public record Action(
        String name,
        String rpc,
        Subject subject,
        boolean mutates,
        List<Input> inputs,
        List<Reason> refusals,
        Rpc.Handler handler) {

    /// Whether a request only asks what would happen.
    ///
    /// @throws io.vpcpeering.failure.Declined when it does not say so clearly
    public boolean isDryRun(Map<String, String> parameters) {
        return mutates
                && Params.of(parameters, List.of(Rpc.DRY_RUN)).find(Rpc.DRY_RUN).orElse(false);
    }

    /// Answers a request; blocking.
    ///
    /// @throws io.vpcpeering.failure.Declined when a parameter is missing or malformed
    /// @throws io.vpcpeering.vocabulary.Refused when a rule says no here
    /// @throws io.grpc.StatusRuntimeException when a service says no, or is away
    public Fields answer(Map<String, String> parameters, Call call) {
        return handler.answer(parameters, call);
    }
}
