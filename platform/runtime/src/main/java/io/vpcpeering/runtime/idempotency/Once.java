package io.vpcpeering.runtime.idempotency;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.vpcpeering.runtime.batch.Outcome;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Runs a mutation once for each key (product.md 9.5, invariant I6): the key is claimed, the work done and the answer
/// kept in one transaction, so an answer that was lost is given again and a refused call leaves no key behind.
///
/// Keys are per caller and Action (or method, where no Action is named), up to 64 ASCII characters, kept for 24 hours.
///
/// A request whose field `validate_only` is true is rehearsed: decided as ever, with its key, and taken back.
/// Thread-safe.
public final class Once {
    private static final String REQUEST_ID = "request_id";
    private static final String VALIDATE_ONLY = "validate_only";
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
        String key = key(request);
        boolean rehearsed = isRehearsal(request);
        if (key.isEmpty()) {
            return transact(rehearsed, work);
        }
        byte[] fingerprint = fingerprint(request);
        return transact(rehearsed, () -> claimed(key, fingerprint, parser, work));
    }

    /// Runs the work of several calls in one transaction, each once for its key as [#run] does; one that is refused
    /// leaves nothing of its own behind, and nothing out of the others. None of them may be a rehearsal.
    ///
    /// @param keyed tells a call's key
    /// @param parser of the answers
    /// @param work tells of each call what has become of it, in their order
    /// @throws RuntimeException when nothing was done
    public <Q, A extends Message> List<Outcome<A>> runAll(
            List<Q> calls, Function<Q, KeyedCall> keyed, Parser<A> parser, Function<List<Q>, List<Outcome<A>>> work) {
        List<Q> first = differing(calls, keyed);
        var outcomes = new IdentityHashMap<Q, Outcome<A>>();
        pair(first, claimedAll(first, keyed, parser, work), outcomes);
        // Those with a key of another wait for what becomes of it; the others are done by then, and stay so.
        calls.stream()
                .filter(call -> !outcomes.containsKey(call))
                .forEach(call -> outcomes.put(
                        call,
                        Outcome.of(() -> claimedAll(List.of(call), keyed, parser, work)
                                .getFirst()
                                .get())));
        return calls.stream().map(outcomes::get).toList();
    }

    private <Q, A extends Message> List<Outcome<A>> claimedAll(
            List<Q> calls, Function<Q, KeyedCall> keyed, Parser<A> parser, Function<List<Q>, List<Outcome<A>>> work) {
        return transactions.run(
                () -> new Claims<>(transactions.sql(IdempotencyTable.class), keyed, parser).run(calls, work));
    }

    private static <Q> List<Q> differing(List<Q> calls, Function<Q, KeyedCall> keyed) {
        var ids = new HashSet<KeyedCall.Id>();
        return calls.stream()
                .filter(call -> !keyed.apply(call).isKeyed()
                        || ids.add(keyed.apply(call).id()))
                .toList();
    }

    private static <Q, A> void pair(List<Q> calls, List<Outcome<A>> outcomes, Map<Q, Outcome<A>> pairs) {
        for (int place = 0; place < calls.size(); place++) {
            pairs.put(calls.get(place), outcomes.get(place));
        }
    }

    /// The answer that an equal call with the same key had, if there was one: for mutations that do something before
    /// the transaction of [#run].
    ///
    /// @throws Refused REQUEST_ID_MISMATCH when the key came with another request before
    public <A extends Message> Optional<A> answered(Message request, Parser<A> parser) {
        String key = key(request);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return transactions
                .read(() -> transactions
                        .sql(IdempotencyTable.class)
                        .kept(Caller.current().name(), Caller.mutation(), key))
                .map(first -> replay(first, fingerprint(request), parser));
    }

    /// The key that a request comes with; empty when it comes without.
    ///
    /// @throws Refused INVALID_ARGUMENT when it cannot be one
    public static String key(Message request) {
        String key = (String) request.getField(request.getDescriptorForType().findFieldByName(REQUEST_ID));
        if (!key.isEmpty() && !KEY.matcher(key).matches()) {
            throw new Refused(Violation.of(
                            Reason.INVALID_ARGUMENT,
                            "request_id: up to 64 ASCII characters, none of them a control character",
                            "request_id 最长 64 个 ASCII 字符，不含控制字符")
                    .onField("request_id"));
        }
        return key;
    }

    /// What a key stands for: a hash of the request but for the key itself, and for whether it is meant.
    public static byte[] fingerprint(Message request) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(unkeyed(request).toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The refusal of a key that came with another request before.
    public static Refused mismatch() {
        return new Refused(Violation.of(
                        Reason.REQUEST_ID_MISMATCH,
                        "this request_id was used with another request",
                        "该 request_id 已用于另一请求")
                .onField("request_id"));
    }

    private <A> A transact(boolean rehearsed, Supplier<A> work) {
        return rehearsed ? transactions.rehearse(work) : transactions.run(work);
    }

    /// Whether a request is to be decided and taken back.
    public static boolean isRehearsal(Message request) {
        FieldDescriptor field = request.getDescriptorForType().findFieldByName(VALIDATE_ONLY);
        return field != null && (boolean) request.getField(field);
    }

    private static Message unkeyed(Message request) {
        Message.Builder rest = request.toBuilder();
        for (String name : List.of(REQUEST_ID, VALIDATE_ONLY)) {
            FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
            if (field != null) {
                rest.clearField(field);
            }
        }
        return rest.build();
    }

    private <A extends Message> A claimed(String key, byte[] fingerprint, Parser<A> parser, Supplier<A> work) {
        IdempotencyTable table = transactions.sql(IdempotencyTable.class);
        String caller = Caller.current().name();
        if (table.claim(caller, Caller.mutation(), key, fingerprint) == 0) {
            return replay(table.firstAnswer(caller, Caller.mutation(), key), fingerprint, parser);
        }
        A answer = work.get();
        table.answer(caller, Caller.mutation(), key, answer.toByteArray());
        return answer;
    }

    static <A extends Message> A replay(IdempotencyTable.FirstAnswer first, byte[] fingerprint, Parser<A> parser) {
        if (!MessageDigest.isEqual(first.fingerprint(), fingerprint)) {
            throw mismatch();
        }
        try {
            return parser.parseFrom(first.response());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a kept answer cannot be read", e);
        }
    }
}
