package io.vpcpeering.action.rpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.MethodDescriptor;
import org.jspecify.annotations.Nullable;

/// Makes a dry run of every mutation that passes, so that no Action can forget to.
public final class Rehearsal implements ClientInterceptor {
    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new ForwardingClientCall.SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void sendMessage(Q message) {
                super.sendMessage(rehearsed(message));
            }
        };
    }

    /// Mutations are known by their idempotency key.
    @SuppressWarnings("unchecked") // a message's builder makes messages of its type
    private static <Q> Q rehearsed(Q message) {
        Message request = (Message) message;
        if (field(request, "request_id") == null) {
            return message;
        }
        FieldDescriptor validateOnly = field(request, "validate_only");
        if (validateOnly == null) {
            throw new IllegalStateException(
                    request.getDescriptorForType().getFullName() + " cannot be tried without being done");
        }
        return (Q) request.toBuilder().setField(validateOnly, true).build();
    }

    private static @Nullable FieldDescriptor field(Message request, String name) {
        return request.getDescriptorForType().findFieldByName(name);
    }
}
