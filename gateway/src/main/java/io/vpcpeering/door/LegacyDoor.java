package io.vpcpeering.door;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.rpc.Action;
import io.vpcpeering.action.rpc.ActionTable;
import io.vpcpeering.action.rpc.DryRun;
import io.vpcpeering.failure.Declined;
import io.vpcpeering.failure.LegacyCode;
import io.vpcpeering.failure.Subject;
import io.vpcpeering.failure.rpc.Failure;
import io.vpcpeering.rate.RateLimits;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Text;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers v2 requests: finds the Action, lets the caller in, calls, and turns whatever goes wrong into an
/// answer.
public final class LegacyDoor {
    private static final Logger LOG = LoggerFactory.getLogger(LegacyDoor.class);

    private final ActionTable actions;
    private final Gatekeeper gatekeeper;
    private final RateLimits rates;
    private final Calls calls;

    /// Over the table of Actions.
    public LegacyDoor(ActionTable actions, Gatekeeper gatekeeper, RateLimits rates, Calls calls) {
        this.actions = actions;
        this.gatekeeper = gatekeeper;
        this.rates = rates;
        this.calls = calls;
    }

    /// Answers a request; blocking, never throws.
    LegacyReply answer(LegacyRequest request, String requestId) {
        Action action = null;
        AccountId account = null;
        boolean dryRun = false;
        try {
            action = action(request.parameter("Action"));
            account = gatekeeper.admit(request);
            rates.count(account, action.name());
            Map<String, String> parameters = request.dotted();
            dryRun = action.isDryRun(parameters);
            Fields data = action.answer(parameters, calls.begin(account, requestId, action.name(), dryRun));
            return new LegacyReply(
                    dryRun ? LegacyCode.DRY_RUN : LegacyCode.SUCCESS,
                    "",
                    data,
                    Optional.of(action.name()),
                    Optional.of(account));
        } catch (RuntimeException e) {
            return failed(e, action, account, dryRun, requestId);
        }
    }

    /// The answer to what is no request at all.
    LegacyReply decline(RuntimeException thrown, String requestId) {
        return failed(thrown, null, null, false, requestId);
    }

    private Action action(String name) {
        if (name.isEmpty()) {
            throw Declined.missing("Action");
        }
        return actions.find(name)
                .orElseThrow(() -> new Declined(
                        LegacyCode.UNKNOWN_ACTION, new Text("there is no such Action here", "Action 不存在")));
    }

    private static LegacyReply failed(
            RuntimeException thrown,
            @Nullable Action action,
            @Nullable AccountId account,
            boolean dryRun,
            String requestId) {
        String name = action == null ? "" : action.name();
        Failure failure = Failure.of(thrown, name, action == null ? Subject.PEERING : action.subject());
        switch (failure.kind()) {
            case ANSWER -> LOG.atTrace().setCause(thrown).log("declined");
            case OUTAGE ->
                LOG.atWarn()
                        .addKeyValue("requestId", requestId)
                        .addKeyValue("action", name)
                        .log("a service is away: {}", thrown.getMessage());
            case FAULT ->
                LOG.atError()
                        .addKeyValue("requestId", requestId)
                        .addKeyValue("action", name)
                        .setCause(thrown)
                        .log("failed");
        }
        return new LegacyReply(
                failure.code(),
                failure.message(),
                dryRun && failure.kind() == Failure.Kind.ANSWER ? DryRun.refused(failure) : new Fields(),
                Optional.ofNullable(action).map(Action::name),
                Optional.ofNullable(account));
    }
}
