package io.vpcpeering.runtime.rpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.vpcpeering.runtime.trace.Traceparent;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out who calls. Without a valid token the call goes on without a caller, and [Caller] refuses it: health and
/// reflection ask nobody's name.
final class CallerInterceptor implements ServerInterceptor {
    private static final String BEARER = "Bearer ";
    private static final Pattern ACTION_NAME = Pattern.compile("[A-Za-z0-9]{1,64}");

    private final CallerTokens tokens;

    CallerInterceptor(CallerTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Context context = Traceparent.in(Context.current(), headers.get(Metadatas.TRACEPARENT))
                .withValue(Caller.METHOD, call.getMethodDescriptor().getFullMethodName())
                .withValue(Caller.ACTION, action(headers.get(Metadatas.ACTION)));
        Optional<Actor> caller = process(headers.get(Metadatas.AUTHORIZATION))
                .flatMap(process -> account(process, headers.get(Metadatas.ACCOUNT_UIN)));
        if (caller.isPresent()) {
            context = context.withValue(Caller.KEY, caller.get());
        }
        return Contexts.interceptCall(context, call, headers, next);
    }

    /// A name that is none of an Action is as good as none.
    private static String action(@Nullable String name) {
        return name != null && ACTION_NAME.matcher(name).matches() ? name : "";
    }

    private Optional<Actor> process(@Nullable String authorization) {
        return authorization != null && authorization.startsWith(BEARER)
                ? tokens.owner(authorization.substring(BEARER.length()))
                : Optional.empty();
    }

    private static Optional<Actor> account(Actor process, @Nullable String uin) {
        if (uin == null) {
            return Optional.of(process);
        }
        try {
            return Optional.of(new Actor.Account(new AccountId(Long.parseLong(uin))));
        } catch (IllegalArgumentException e) {
            // A malformed account is no account: the call goes on as nobody's and is refused.
            return Optional.empty();
        }
    }
}
