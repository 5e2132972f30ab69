package io.vpcpeering.runtime.rpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.vpcpeering.proto.errors.v1.Refusal;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Text;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;
import java.util.Optional;

/// Carries refusals over gRPC: `google.rpc.Status` with `ErrorInfo` for the rule that decides, `BadRequest` where
/// fields are wrong, and `vpcpeering.errors.v1.Refusal` with all rules.
public final class Refusals {
    /// The `domain` of every `ErrorInfo`.
    public static final String DOMAIN = "vpcpeering";

    private static final String PREFIX = "REASON_";

    private Refusals() {}

    /// Spells a refusal.
    public static StatusRuntimeException spell(Refused refused) {
        List<Violation> violations = refused.violations();
        Violation first = violations.getFirst();
        var status = com.google.rpc.Status.newBuilder()
                .setCode(StatusCodes.of(first.reason()).getCode().value())
                .setMessage(first.text().english())
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason(first.reason().name())
                        .setDomain(DOMAIN)
                        .putAllMetadata(first.metadata())
                        .build()));
        var fields = BadRequest.newBuilder();
        violations.stream()
                .filter(violation -> !violation.field().isEmpty())
                .forEach(violation -> fields.addFieldViolationsBuilder()
                        .setField(violation.field())
                        .setDescription(violation.text().english())
                        .setReason(violation.reason().name()));
        if (fields.getFieldViolationsCount() > 0) {
            status.addDetails(Any.pack(fields.build()));
        }
        var refusal = Refusal.newBuilder();
        violations.forEach(violation -> refusal.addViolations(encode(violation)));
        status.addDetails(Any.pack(refusal.build()));
        return StatusProto.toStatusRuntimeException(status.build());
    }

    /// Reads the refusal that a call was answered with; empty when it failed in another way.
    public static Optional<Refused> read(StatusRuntimeException thrown) {
        com.google.rpc.Status status = StatusProto.fromThrowable(thrown);
        if (status == null) {
            return Optional.empty();
        }
        return status.getDetailsList().stream()
                .filter(detail -> detail.is(Refusal.class))
                .findFirst()
                .map(Refusals::decode);
    }

    private static io.vpcpeering.proto.errors.v1.Violation encode(Violation violation) {
        return io.vpcpeering.proto.errors.v1.Violation.newBuilder()
                .setReason(io.vpcpeering.proto.errors.v1.Reason.valueOf(
                        PREFIX + violation.reason().name()))
                .setMessage(violation.text().english())
                .setMessageZh(violation.text().chinese())
                .setField(violation.field())
                .putAllMetadata(violation.metadata())
                .build();
    }

    private static Refused decode(Any detail) {
        try {
            return new Refused(detail.unpack(Refusal.class).getViolationsList().stream()
                    .map(Refusals::decode)
                    .toList());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Violation decode(io.vpcpeering.proto.errors.v1.Violation violation) {
        return new Violation(
                Reason.valueOf(violation.getReason().name().substring(PREFIX.length())),
                new Text(violation.getMessage(), violation.getMessageZh()),
                violation.getField(),
                violation.getMetadataMap());
    }
}
