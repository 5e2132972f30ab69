package io.vpcpeering.runtime.idempotency;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.vpcpeering.runtime.batch.Outcome;
import io.vpcpeering.runtime.database.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Several calls with different keys, done in the transaction that is open: what [Once] does of one.
///
/// @param <Q> a call
/// @param <A> its answer
record Claims<Q, A extends Message>(IdempotencyTable table, Function<Q, KeyedCall> keyed, Parser<A> parser) {
    /// What has become of each call, in their order.
    ///
    /// @param work does those that were not answered before
    List<Outcome<A>> run(List<Q> calls, Function<List<Q>, List<Outcome<A>>> work) {
        List<Q> withKey = calls.stream().filter(call -> key(call).isKeyed()).toList();
        Set<Q> taken = taken(withKey);
        // Before anything is written: what speaks against the others' changes is not to be taken for a replay's.
        Iterator<Outcome<A>> replays = calls.stream()
                .filter(taken::contains)
                .map(this::replay)
                .toList()
                .iterator();
        List<Q> open = calls.stream().filter(call -> !taken.contains(call)).toList();
        List<Outcome<A>> done = open.isEmpty() ? List.of() : work.apply(open);
        keep(open, done);
        var results = done.iterator();
        return calls.stream()
                .map(call -> taken.contains(call) ? replays.next() : results.next())
                .toList();
    }

    private Set<Q> taken(List<Q> calls) {
        if (calls.isEmpty()) {
            return Set.of();
        }
        List<Integer> claimed = table.claim(
                        Column.text(calls, call -> key(call).caller()),
                        Column.text(calls, call -> key(call).mutation()),
                        Column.text(calls, call -> key(call).key()),
                        Column.bytes(calls, call -> key(call).fingerprint()))
                .get();
        Set<Q> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        IntStream.range(0, calls.size())
                .filter(place -> !claimed.contains(place + 1))
                .mapToObj(calls::get)
                .forEach(taken::add);
        return taken;
    }

    private void keep(List<Q> calls, List<Outcome<A>> outcomes) {
        var answered = new ArrayList<Answered>();
        var refused = new ArrayList<KeyedCall>();
        for (int place = 0; place < calls.size(); place++) {
            KeyedCall call = key(calls.get(place));
            if (call.isKeyed()) {
                switch (outcomes.get(place)) {
                    case Outcome.Done<A>(A answer) -> answered.add(new Answered(call, answer));
                    case Outcome.Failed<A> _ -> refused.add(call);
                }
            }
        }
        if (!answered.isEmpty()) {
            table.answer(
                    Column.text(answered, each -> each.call.caller()),
                    Column.text(answered, each -> each.call.mutation()),
                    Column.text(answered, each -> each.call.key()),
                    Column.bytes(answered, each -> each.answer.toByteArray()));
        }
        if (!refused.isEmpty()) {
            table.release(
                    Column.text(refused, KeyedCall::caller),
                    Column.text(refused, KeyedCall::mutation),
                    Column.text(refused, KeyedCall::key));
        }
    }

    private Outcome<A> replay(Q call) {
        KeyedCall asked = key(call);
        return Outcome.of(() -> Once.replay(
                table.firstAnswer(asked.caller(), asked.mutation(), asked.key()), asked.fingerprint(), parser));
    }

    private KeyedCall key(Q call) {
        return keyed.apply(call);
    }

    private record Answered(KeyedCall call, Message answer) {}
}
