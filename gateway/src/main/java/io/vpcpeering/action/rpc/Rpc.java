package io.vpcpeering.action.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Malformed;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.failure.Subject;
import io.vpcpeering.vocabulary.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// One RPC and the Actions that it answers: each reads its own parameters, all are spelled alike.
///
/// @param <Q> what is asked
/// @param <A> what is answered
public final class Rpc<Q, A> {
    /// Idempotency key of a mutation.
    public static final Parameter<String> CLIENT_TOKEN =
            Parameter.of("clientToken", Rpc::token).optional();

    /// Whether a mutation is only tried.
    static final Parameter<Boolean> DRY_RUN = Parameter.of("dryRun", Rpc::truth).optional();

    private final String name;
    private final Subject subject;
    private final boolean mutates;
    private final BiFunction<Call, Q, A> ask;
    private final Function<A, Fields> spell;
    private final List<Reason> refusals = new ArrayList<>();
    private final List<Action> actions = new ArrayList<>();

    private Rpc(String name, Subject subject, boolean mutates, BiFunction<Call, Q, A> ask, Function<A, Fields> spell) {
        this.name = name;
        this.subject = subject;
        this.mutates = mutates;
        this.ask = ask;
        this.spell = spell;
    }

    /// One that changes nothing.
    ///
    /// @param name `Service.Method`
    public static <Q, A> Rpc<Q, A> query(
            String name, Subject subject, BiFunction<Call, Q, A> ask, Function<A, Fields> spell) {
        return new Rpc<>(name, subject, false, ask, spell);
    }

    /// One that changes something: its Actions also take `clientToken` and `dryRun`.
    ///
    /// @param name `Service.Method`
    public static <Q, A> Rpc<Q, A> mutation(
            String name, Subject subject, BiFunction<Call, Q, A> ask, Function<A, Fields> spell) {
        return new Rpc<>(name, subject, true, ask, spell);
    }

    /// Tells why it may say no, beyond malformed parameters and outages.
    public Rpc<Q, A> refuses(Reason... reasons) {
        refusals.addAll(List.of(reasons));
        return this;
    }

    /// Lets it answer an Action, which takes these inputs and is read by `read`.
    public Rpc<Q, A> answers(String action, Function<Params, Q> read, Input... takes) {
        List<Input> inputs = mutates
                ? Stream.concat(Stream.of(takes), Stream.of(CLIENT_TOKEN, DRY_RUN))
                        .toList()
                : List.of(takes);
        actions.add(new Action(action, name, subject, mutates, inputs, refusals, (values, call) -> {
            A answer = ask.apply(call, read.apply(Params.of(values, inputs)));
            return call.isDryRun() ? DryRun.succeeds(answer, call::dayAtFullUse) : spell.apply(answer);
        }));
        return this;
    }

    /// The Actions that it answers.
    List<Action> actions() {
        return actions;
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new Malformed("it must be true or false", "必须为 true 或 false");
        };
    }

    private static String token(String text) {
        if (text.length() > 64 || text.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            throw new Malformed("it must be 1 to 64 printable ASCII characters", "必须为 1 到 64 个可打印的 ASCII 字符");
        }
        return text;
    }

    /// Answers an Action's parameters within a call.
    @FunctionalInterface
    interface Handler {
        Fields answer(Map<String, String> values, Call call);
    }
}
