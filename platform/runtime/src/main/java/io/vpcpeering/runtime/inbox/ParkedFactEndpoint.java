package io.vpcpeering.runtime.inbox;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.vpcpeering.proto.event.v1.DropParkedFactRequest;
import io.vpcpeering.proto.event.v1.DropParkedFactResponse;
import io.vpcpeering.proto.event.v1.FactPosition;
import io.vpcpeering.proto.event.v1.ListParkedFactsRequest;
import io.vpcpeering.proto.event.v1.ListParkedFactsResponse;
import io.vpcpeering.proto.event.v1.ParkedFact;
import io.vpcpeering.proto.event.v1.ParkedFactServiceGrpc;
import io.vpcpeering.proto.event.v1.ReplayParkedFactRequest;
import io.vpcpeering.proto.event.v1.ReplayParkedFactResponse;
import io.vpcpeering.proto.event.v1.ReplayResult;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.inbox.ParkedFactTable.ParkedFactRow;
import io.vpcpeering.runtime.inbox.ParkedFactTable.Place;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;

/// `vpcpeering.event.v1.ParkedFactService`, on every service that listens.
final class ParkedFactEndpoint extends ParkedFactServiceGrpc.ParkedFactServiceImplBase {
    private final ParkedFacts parked;
    private final Once once;

    ParkedFactEndpoint(ParkedFacts parked, Once once) {
        this.parked = parked;
        this.once = once;
    }

    @Override
    public void listParkedFacts(ListParkedFactsRequest request, StreamObserver<ListParkedFactsResponse> observer) {
        Caller.internal();
        int size = Field.pageSize(request.getPageSize());
        Place after = request.getPageToken().isEmpty()
                ? Place.START
                : Field.required("page_token", request.getPageToken(), ParkedFactEndpoint::place);
        Unary.answer(observer, () -> {
            List<ParkedFactRow> rows = parked.after(after, size + 1);
            List<ParkedFactRow> page = rows.subList(0, Math.min(size, rows.size()));
            return ListParkedFactsResponse.newBuilder()
                    .addAllFacts(page.stream().map(ParkedFactEndpoint::spell).toList())
                    .setNextPageToken(rows.size() > size ? token(page.getLast()) : "")
                    .setTotal(parked.count())
                    .build();
        });
    }

    @Override
    public void replayParkedFact(ReplayParkedFactRequest request, StreamObserver<ReplayParkedFactResponse> observer) {
        Caller.internal();
        Place place = place(request.getPosition());
        Unary.answer(observer, () -> {
            try {
                return once.run(
                        request,
                        ReplayParkedFactResponse.parser(),
                        () -> ReplayParkedFactResponse.newBuilder()
                                .setResult(
                                        parked.replay(place)
                                                ? ReplayResult.REPLAY_RESULT_APPLIED
                                                : ReplayResult.REPLAY_RESULT_SUPERSEDED)
                                .build());
            } catch (ParkedFacts.Unfit e) {
                // What it did is rolled back; that it was tried is kept.
                parked.failedAgain(place, e);
                throw new Refused(Violation.of(
                        Reason.STATE_CONFLICT, "the fact still cannot be applied: %s", "事件仍无法应用：%s", e.reason()));
            }
        });
    }

    @Override
    public void dropParkedFact(DropParkedFactRequest request, StreamObserver<DropParkedFactResponse> observer) {
        Caller.internal();
        Place place = place(request.getPosition());
        Unary.answer(
                observer,
                () -> once.run(request, DropParkedFactResponse.parser(), () -> {
                    parked.drop(place);
                    return DropParkedFactResponse.getDefaultInstance();
                }));
    }

    private static ParkedFact spell(ParkedFactRow row) {
        return ParkedFact.newBuilder()
                .setPosition(FactPosition.newBuilder()
                        .setTopic(row.topic())
                        .setPartition(row.partition())
                        .setOffset(row.position()))
                .setKey(row.key() == null ? "" : row.key())
                .setVersion(row.version() == null ? 0 : row.version())
                .setValue(row.value() == null ? ByteString.EMPTY : ByteString.copyFrom(row.value()))
                .setError(row.error())
                .setAttempts(row.attempts())
                .setParkTime(Field.time(row.parkedAt()))
                .build();
    }

    private static Place place(FactPosition position) {
        return new Place(
                Field.required("position.topic", position.getTopic(), text -> text),
                position.getPartition(),
                position.getOffset());
    }

    private static String token(ParkedFactRow row) {
        return row.topic() + " " + row.partition() + " " + row.position();
    }

    private static Place place(String token) {
        String[] words = token.split(" ", -1);
        if (words.length != 3) {
            throw new IllegalArgumentException("not a token of this list");
        }
        return new Place(words[0], Integer.parseInt(words[1]), Long.parseLong(words[2]));
    }
}
