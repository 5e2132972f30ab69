package io.vpcpeering.failure.rpc;

import static java.util.stream.Collectors.joining;

import io.grpc.StatusRuntimeException;
import io.vpcpeering.failure.Declined;
import io.vpcpeering.failure.LegacyCode;
import io.vpcpeering.failure.Subject;
import io.vpcpeering.runtime.database.Outage;
import io.vpcpeering.runtime.rpc.Away;
import io.vpcpeering.runtime.rpc.Refusals;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Text;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;

/// A no, ready to be answered.
///
/// @param code what clients key on
/// @param message for people: every rule that says no, each in English and Chinese
/// @param kind whose no it is
/// @param parts every rule that says no, each by itself; the first one decides the code
public record Failure(LegacyCode code, String message, Kind kind, List<Part> parts) {
    /// One rule's no.
    ///
    /// @param code as if it were the only one
    /// @param message in English and Chinese
    public record Part(LegacyCode code, String message) {}

    /// Whose no it is.
    public enum Kind {
        /// A rule's: an answer like any other.
        ANSWER,
        /// Nobody's: a service is away.
        OUTAGE,
        /// Ours: something is broken.
        FAULT
    }

    private static final Text INTERNAL =
            new Text("something went wrong on our side; the request id names it", "内部错误，请提供请求 ID 以便排查");
    private static final Text TOKEN_USED =
            new Text("this clientToken was used with another request", "该 clientToken 已用于另一请求");
    private static final Text AWAY = new Text("the service is away for a moment; please try again", "服务暂时不可用，请稍后重试");

    /// What a failed call of `action`, which is about `subject`, is answered with. Nothing internal gets into it.
    public static Failure of(RuntimeException thrown, String action, Subject subject) {
        return switch (thrown) {
            case Declined declined -> alone(subject.answering(declined), declined.text(), Kind.ANSWER);
            case Refused refused -> refusal(refused, action, subject);
            case StatusRuntimeException status ->
                Refusals.read(status)
                        .map(refused -> refusal(refused, action, subject))
                        .orElseGet(() -> Away.caused(status) ? away() : internal());
            case RuntimeException own when Outage.caused(own) -> away();
            default -> internal();
        };
    }

    /// Something broke.
    public static Failure internal() {
        return alone(LegacyCode.INTERNAL_ERROR, INTERNAL, Kind.FAULT);
    }

    private static Failure refusal(Refused refused, String action, Subject subject) {
        LegacyCode code = code(refused.violations().getFirst(), subject);
        if (code.equals(LegacyCode.INTERNAL_ERROR)) {
            return internal();
        }
        List<Part> parts = refused.violations().stream()
                .map(violation -> new Part(code(violation, subject), bothLanguages(text(violation, action))))
                .distinct()
                .toList();
        String message = parts.stream().map(Part::message).distinct().collect(joining("; "));
        return new Failure(code, message, Kind.ANSWER, parts);
    }

    private static Failure alone(LegacyCode code, Text text, Kind kind) {
        String message = bothLanguages(text);
        return new Failure(code, message, kind, List.of(new Part(code, message)));
    }

    /// An Action about a VPC may also take subnets: a wrong name is then that of whatever the field is in.
    private static LegacyCode code(Violation violation, Subject subject) {
        Subject meant = violation.field().startsWith("subnets[") ? Subject.SUBNET : subject;
        return subject.numbered(LegacyCode.of(violation.reason(), meant));
    }

    private static Failure away() {
        return alone(LegacyCode.UNAVAILABLE, AWAY, Kind.OUTAGE);
    }

    /// The service's own words, unless only the door knows what the caller calls it.
    private static Text text(Violation violation, String action) {
        if (violation.reason() == Reason.PEERING_SCOPE_MISMATCH) {
            return otherKind(action);
        }
        return violation.reason() == Reason.REQUEST_ID_MISMATCH ? TOKEN_USED : violation.text();
    }

    private static Text otherKind(String action) {
        return action.endsWith("Ex")
                ? Text.of(
                        "this peering connection is within one region: use %s",
                        "该对等连接为同地域对等连接，请使用 %s", action.substring(0, action.length() - 2))
                : Text.of("this peering connection is across regions: use %sEx", "该对等连接为跨地域对等连接，请使用 %sEx", action);
    }

    private static String bothLanguages(Text text) {
        return text.english() + " / " + text.chinese();
    }
}
