package io.vpcpeering.runtime.rpc;

import io.grpc.Context;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;

/// Who makes the call that is being answered on this thread.
public final class Caller {
    static final Context.Key<Actor> KEY = Context.key("caller");
    static final Context.Key<String> METHOD = Context.key("method");
    static final Context.Key<String> ACTION = Context.keyWithDefault("action", "");

    private Caller() {}

    /// The account that the gateway speaks for, or the process itself.
    ///
    /// @throws Refused UNAUTHENTICATED outside a call that has shown who it is
    public static Actor current() {
        Actor caller = KEY.get();
        if (caller == null) {
            throw new Refused(Violation.of(Reason.UNAUTHENTICATED, "the call carries no valid identity", "调用未携带有效身份"));
        }
        return caller;
    }

    /// The account that calls.
    ///
    /// @throws Refused FORBIDDEN when no account is named
    public static AccountId account() {
        return switch (current()) {
            case Actor.Account account -> account.id();
            case Actor.Service _, Actor.Operator _ ->
                throw forbidden("the call names no account (metadata x-account-uin)", "调用未指明账号");
        };
    }

    /// Lets only operators and the named services through.
    ///
    /// @throws Refused FORBIDDEN
    public static Actor internal(String... services) {
        Actor caller = current();
        boolean allowed = switch (caller) {
            case Actor.Operator _ -> true;
            case Actor.Service service -> List.of(services).contains(service.name());
            case Actor.Account _ -> false;
        };
        if (!allowed) {
            throw forbidden("this call is not for customers' accounts", "此调用不对客户账号开放");
        }
        return caller;
    }

    /// The full name of the gRPC method that is being answered.
    public static String method() {
        String method = METHOD.get();
        if (method == null) {
            throw new IllegalStateException("no call is being answered on this thread");
        }
        return method;
    }

    /// What the mutation is to its caller: the Action that the gateway names, otherwise the gRPC method alone.
    public static String mutation() {
        String action = ACTION.get();
        return action.isEmpty() ? method() : action + " " + method();
    }

    private static Refused forbidden(String english, String chinese) {
        return new Refused(Violation.of(Reason.FORBIDDEN, english, chinese));
    }
}
