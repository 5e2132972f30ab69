package io.vpcpeering.runtime.rpc;

import io.grpc.Metadata;

/// The metadata of the suite's calls.
final class Metadatas {
    /// `Bearer <token>`: which process calls.
    static final Metadata.Key<String> AUTHORIZATION = ascii("authorization");

    /// The account that the process speaks for.
    static final Metadata.Key<String> ACCOUNT_UIN = ascii("x-account-uin");

    /// W3C trace context.
    static final Metadata.Key<String> TRACEPARENT = ascii("traceparent");

    /// The gateway's name for the customer's request.
    static final Metadata.Key<String> REQUEST_ID = ascii("x-request-id");

    /// What the customer calls the mutation, where that differs from the RPC's name: idempotency keys are per Action.
    static final Metadata.Key<String> ACTION = ascii("x-action");

    private Metadatas() {}

    private static Metadata.Key<String> ascii(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
