package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.events.FactReader;
import io.vpcpeering.launcher.events.FactStream;
import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.launcher.process.Loopback;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `events [TOPIC]`: the facts, decoded, one JSON object a line.
@Command(
        name = "events",
        description = "Show facts as they come, one JSON object a line:"
                + " topic, partition, offset, key, type, time, version, data. Ctrl-C ends it.",
        footer = {"", "./peering events --from-start --until-end", "./peering events peering.state.v1 --from-start"})
@SuppressWarnings("NullAway.Init")
final class EventsCommand implements Callable<Integer> {
    @Mixin
    private SuiteOption suiteOption;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "TOPIC",
            arity = "0..1",
            description = "For example peering.events.v1 or peering.state.v1 (default: all events).")
    private Optional<String> topic = Optional.empty();

    @Option(names = "--from-start", description = "Begin with the oldest fact, not with the next one.")
    private boolean fromStart;

    @Option(names = "--until-end", description = "Stop at the present end instead of waiting for more.")
    private boolean untilEnd;

    @Override
    public Integer call() throws IOException {
        var topics = topic.map(this::known)
                .orElseGet(() -> Arrays.stream(FactStream.values())
                        .map(FactStream::events)
                        .toList());
        var port = suiteOption.settings().ports().of(ProcessName.KAFKA);
        new FactReader(Loopback.HOST + ":" + port)
                .read(
                        topics,
                        new FactReader.Span(fromStart, untilEnd),
                        fact -> suiteOption.out().println(Json.line(fact)));
        return 0;
    }

    private List<String> known(String name) {
        if (!FactStream.topics().contains(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no topic '" + name + "', only " + String.join(", ", FactStream.topics()));
        }
        return List.of(name);
    }
}
