package io.vpcpeering.spelling.rpc;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.action.Input;
import io.vpcpeering.action.rpc.Action;
import io.vpcpeering.action.rpc.ActionTable;
import io.vpcpeering.failure.LegacyCode;
import io.vpcpeering.vocabulary.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/actions.md` is what the table says; `-Dgolden.update=true` rewrites it.
class ActionsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "actions.md");

    private final ActionTable actions = LegacyActions.table(true, InstantSource.system());

    @Test
    void the_document_tells_what_the_table_holds() throws IOException {
        String document = document();
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, document);
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(document);
    }

    @Test
    void the_published_actions_of_this_door_are_there() {
        assertThat(actions.all())
                .extracting(Action::name)
                .contains("DescribeVpcPeeringConnections", "DescribeVpcTaskResult", "GetMonitorData")
                .contains("CreateVpc", "DeleteVpc", "ModifyVpcAttribute")
                .contains("DescribeVpcEx", "DescribeVpcs", "DescribeVpcLimit")
                .containsAll(Stream.of("Create", "Accept", "Reject", "Enable", "Modify", "Delete")
                        .flatMap(verb -> Stream.of(verb + "VpcPeeringConnection", verb + "VpcPeeringConnectionEx"))
                        .toList())
                .contains("CreateRouteTable", "DeleteRouteTable", "DescribeRouteTable", "ModifyRouteTableAttribute")
                .contains("CreateRoute", "DeleteRoute", "DescribeRoutes", "AssociateRouteTable")
                .contains(
                        "CreateSubnet", "DeleteSubnet", "ModifySubnetAttribute", "DescribeSubnetEx", "DescribeSubnet");
    }

    private String document() {
        return """
                # Actions

                What `/v2/index.php` answers. Generated from the gateway's table by `ActionsDocumentTest`.

                Every request also has `Action`, `SecretId`, `Timestamp`, `Nonce` and `Signature`, and may have
                `SignatureMethod` and parameters that no Action knows. Every answer is HTTP 200 and has `code`, `message` and
                `codeDesc`; `code` is 0 and `codeDesc` is `Success` when it worked. Any Action may answer

                %s

                | Action | RPC |
                |---|---|
                %s

                %s
                """.formatted(
                common(), index(), actions.all().stream().map(this::section).collect(joining("\n\n")));
    }

    private static String common() {
        return Stream.of(
                        LegacyCode.INVALID_PARAMETER,
                        LegacyCode.AUTH_FAILURE,
                        LegacyCode.SECRET_ID_NOT_FOUND,
                        LegacyCode.TOKEN_FAILURE,
                        LegacyCode.REQUEST_FORBIDDEN,
                        LegacyCode.TOO_MANY_REQUESTS,
                        LegacyCode.REPLAY,
                        LegacyCode.PROTOCOL_NOT_SUPPORTED,
                        LegacyCode.INTERNAL_ERROR,
                        LegacyCode.UNKNOWN_ACTION,
                        LegacyCode.UNAVAILABLE)
                .map(ActionsDocumentTest::code)
                .collect(joining(", ", "", "."));
    }

    private String index() {
        return actions.all().stream()
                .map(action -> "| [%s](#%s) | `%s` |"
                        .formatted(action.name(), action.name().toLowerCase(Locale.ROOT), action.rpc()))
                .collect(joining("\n"));
    }

    private String section(Action action) {
        var answer = new TreeSet<String>();
        collect("", Answers.of(action.name()).asMap(), answer);
        return """
                ## %s

                `%s`

                | parameter | type | |
                |---|---|---|
                %s

                Answers %s.

                %s""".formatted(
                action.name(),
                action.rpc(),
                action.inputs().stream()
                        .flatMap(Input::described)
                        .map(input -> "| `%s` | %s | %s |"
                                .formatted(input.name(), input.type(), input.isRequired() ? "required" : ""))
                        .collect(joining("\n")),
                answer.isEmpty()
                        ? "nothing more"
                        : answer.stream().map(field -> "`" + field + "`").collect(joining(", ")),
                errors(action));
    }

    private static String errors(Action action) {
        String errors = Stream.of(
                        action.refusals().stream()
                                .map(reason -> action.subject().numbered(LegacyCode.of(reason, action.subject()))),
                        action.mutates()
                                ? Stream.of(LegacyCode.of(Reason.REQUEST_ID_MISMATCH, action.subject()))
                                : Stream.<LegacyCode>of(),
                        action.subject().codes().stream())
                .flatMap(Function.identity())
                .map(ActionsDocumentTest::code)
                .distinct()
                .collect(joining(", "));
        return errors.isEmpty() ? "No errors of its own." : "Errors: " + errors + ".";
    }

    private static void collect(String prefix, Map<?, ?> fields, Set<String> names) {
        fields.forEach((name, value) -> {
            switch (value) {
                case Map<?, ?> object -> collect(prefix + name + ".", object, names);
                case List<?> list
                when list.stream().anyMatch(Map.class::isInstance) ->
                    list.forEach(item -> collect(prefix + name + "[].", (Map<?, ?>) item, names));
                case null, default -> names.add(prefix + name);
            }
        });
    }

    private static String code(LegacyCode code) {
        return "`%s` (%d)".formatted(code.name(), code.number());
    }
}
