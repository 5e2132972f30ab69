package io.vpcpeering.launcher.operator;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.vpcpeering.proto.errors.v1.Refusal;
import io.vpcpeering.proto.errors.v1.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a service said no with, in words.
public final class Refusals {
    private static final String PREFIX = "REASON_";

    private Refusals() {}

    /// Every violated rule on a line of its own: reason, then what is wrong.
    public static String describe(StatusRuntimeException problem) {
        if (problem.getStatus().getCode() == Status.Code.UNAVAILABLE) {
            return "the service does not answer (is the suite up? see ./peering status): "
                    + problem.getStatus().getDescription();
        }
        var details = Optional.ofNullable(StatusProto.fromThrowable(problem))
                .map(com.google.rpc.Status::getDetailsList)
                .orElse(List.of());
        return violations(details)
                .or(() -> reason(details).map(reason -> reason + ": " + description(problem)))
                .orElseGet(() -> problem.getStatus().getCode() + ": " + description(problem));
    }

    private static String description(StatusRuntimeException problem) {
        return Optional.ofNullable(problem.getStatus().getDescription()).orElse("no further words");
    }

    private static Optional<String> violations(List<Any> details) {
        return unpack(details, Refusal.class)
                .filter(refusal -> refusal.getViolationsCount() > 0)
                .map(refusal -> refusal.getViolationsList().stream()
                        .map(Refusals::describe)
                        .collect(Collectors.joining("\n")));
    }

    private static String describe(Violation violation) {
        return violation.getReason().name().substring(PREFIX.length()) + ": " + violation.getMessage();
    }

    private static Optional<String> reason(List<Any> details) {
        return unpack(details, ErrorInfo.class).map(ErrorInfo::getReason);
    }

    private static <M extends Message> Optional<M> unpack(List<Any> details, Class<M> type) {
        try {
            for (var detail : details) {
                if (detail.is(type)) {
                    return Optional.of(detail.unpack(type));
                }
            }
            return Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }
}
