package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.events.ParkedFacts;
import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `facts …`: facts that a service could not apply, to look at and to try again.
@Command(
        name = "facts",
        mixinStandardHelpOptions = true,
        description = "Show, replay and drop facts that a service could not apply.",
        subcommands = {FactsCommand.ListParked.class, FactsCommand.Replay.class, FactsCommand.Drop.class})
@SuppressWarnings("NullAway.Init")
final class FactsCommand implements Runnable {
    /// Those that listen to others.
    private static final List<ProcessName> LISTENERS =
            List.of(ProcessName.ROUTE_SERVICE, ProcessName.BILLING_SERVICE, ProcessName.EXPIRY_SERVICE);

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "facts what?");
    }

    private static Operator at(SuiteOption suite, ProcessName service) throws IOException {
        return Operator.at(
                suite.settings().ports().of(service), new Secrets(suite.dir().secrets()));
    }

    @Command(
            name = "parked",
            description = "List what is parked, one JSON object a line:"
                    + " service, place, key, version, attempts, parkedAt, error, data.")
    @SuppressWarnings("NullAway.Init")
    static final class ListParked implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Override
        public Integer call() throws IOException {
            for (var service : LISTENERS) {
                try (var operator = at(suiteOption, service)) {
                    new ParkedFacts(service.label(), operator)
                            .list(fact -> suiteOption.out().println(Json.line(fact)));
                }
            }
            return 0;
        }
    }

    @Command(
            name = "replay",
            description = "Try a parked fact again. SUPERSEDED: a later fact had been applied, nothing was left to do.")
    @SuppressWarnings("NullAway.Init")
    static final class Replay extends One {
        @Override
        ParkedFacts.Settled settle(ParkedFacts facts, ParkedFacts.Place place) {
            return facts.replay(place);
        }
    }

    @Command(name = "drop", description = "Give a parked fact up.")
    @SuppressWarnings("NullAway.Init")
    static final class Drop extends One {
        @Override
        ParkedFacts.Settled settle(ParkedFacts facts, ParkedFacts.Place place) {
            return facts.drop(place);
        }
    }

    /// A command about one parked fact.
    @SuppressWarnings("NullAway.Init")
    abstract static sealed class One implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Spec
        private CommandSpec spec;

        @Option(names = "--service", required = true, paramLabel = "NAME", description = "Whose, as 'parked' says.")
        private ProcessName service;

        @Parameters(paramLabel = "PLACE", description = "TOPIC/PARTITION/OFFSET, as 'parked' says.")
        private String place;

        abstract ParkedFacts.Settled settle(ParkedFacts facts, ParkedFacts.Place place);

        @Override
        public Integer call() throws IOException {
            if (!LISTENERS.contains(service)) {
                throw new ParameterException(spec.commandLine(), service + " listens to nobody");
            }
            ParkedFacts.Place wanted = checked(ParkedFacts.Place::parse);
            try (var operator = at(suiteOption, service)) {
                suiteOption.out().println(Json.line(settle(new ParkedFacts(service.label(), operator), wanted)));
            }
            return 0;
        }

        private ParkedFacts.Place checked(Function<String, ParkedFacts.Place> read) {
            try {
                return read.apply(place);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
            }
        }
    }
}
