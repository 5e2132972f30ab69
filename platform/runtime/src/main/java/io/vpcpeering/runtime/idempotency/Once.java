package io.vpcpeering.runtime.idempotency;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Runs a mutation once for each key (product.md 9.5, invariant I6): the key is claimed, the work done and the answer
/// kept in one transaction, so an answer that was lost is given again and a refused call leaves no key behind.
///
/// Keys are per caller and method, up to 64 ASCII characters, kept for 24 hours. Thread-safe.
public final class Once {
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,64}");

    private final Transactions transactions;

    Once(Transactions transactions) {
        this.transactions = transactions;
    }

    /// Runs `work` in a transaction, or gives the answer that an equal call with the same key had.
    ///
    /// @param request the call's message; its field `request_id` is the key, none when empty
    /// @param parser of the answer
    /// @throws Refused REQUEST_ID_MISMATCH when the key came with another request before
    public <A extends Message> A run(Message request, Parser<A> parser, Supplier<A> work) {
        FieldDescriptor field = request.getDescriptorForType().findFieldByName("request_id");
        String key = (String) request.getField(field);
        if (key.isEmpty()) {
            return transactions.run(work);
        }
        if (!KEY.matcher(key).matches()) {
            throw new Refused(Violation.of(
                            Reason.INVALID_ARGUMENT,
                            "request_id: up to 64 ASCII characters, none of them a control character",
                            "request_id 最长 64 个 ASCII 字符，不含控制字符")
                    .onField("request_id"));
        }
        byte[] fingerprint = fingerprint(request.toBuilder().clearField(field).build());
        return transactions.run(() -> claimed(key, fingerprint, parser, work));
    }

    private <A extends Message> A claimed(String key, byte[] fingerprint, Parser<A> parser, Supplier<A> work) {
        IdempotencyTable table = transactions.sql(IdempotencyTable.class);
        String caller = caller();
        if (table.claim(caller, Caller.method(), key, fingerprint) == 0) {
            return replay(table.firstAnswer(caller, Caller.method(), key), fingerprint, parser);
        }
        A answer = work.get();
        table.answer(caller, Caller.method(), key, answer.toByteArray());
        return answer;
    }

    private static <A extends Message> A replay(
            IdempotencyTable.FirstAnswer first, byte[] fingerprint, Parser<A> parser) {
        if (!MessageDigest.isEqual(first.fingerprint(), fingerprint)) {
            throw new Refused(Violation.of(
                            Reason.REQUEST_ID_MISMATCH,
                            "this request_id was used with another request",
                            "该 request_id 已用于另一请求")
                    .onField("request_id"));
        }
        try {
            return parser.parseFrom(first.response());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a kept answer cannot be read", e);
        }
    }

    private static String caller() {
        return switch (Caller.current()) {
            case Actor.Account(AccountId id) -> id.toString();
            case Actor.Service(String name) -> name;
            case Actor.Operator(String name) -> name;
        };
    }

    private static byte[] fingerprint(Message request) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(request.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
