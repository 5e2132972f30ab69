package io.vpcpeering.metering.rpc;

import com.google.protobuf.Timestamp;
import io.vpcpeering.metering.Direction;
import io.vpcpeering.metering.Sample;
import io.vpcpeering.metering.Samples;
import io.vpcpeering.proto.billing.v1.ListSamplesRequest;
import io.vpcpeering.proto.billing.v1.ListSamplesResponse;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what is asked of samples, and spells a page of them.
final class PageCodec {
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int A_DAY = 576;
    private static final int MOST = 2_000;
    /// The slot's start in seconds, and the first letter of the direction.
    private static final Pattern TOKEN = Pattern.compile("([0-9]{1,11})([oi])");

    private PageCodec() {}

    static Samples.Query query(ListSamplesRequest request) {
        Instant start = time("start_time", request.hasStartTime(), request.getStartTime());
        Instant end = time("end_time", request.hasEndTime(), request.getEndTime());
        if (end.isBefore(start) || end.isAfter(start.plus(LONGEST))) {
            throw invalid(
                    "end_time",
                    "end_time is start_time or later, at most 31 days",
                    "end_time 不早于 start_time，且相隔不超过 31 天");
        }
        int size = request.getPageSize() == 0 ? A_DAY : request.getPageSize();
        return new Samples.Query(
                Field.required("peering_id", request.getPeeringId(), PeeringId::new, Reason.PEERING_NOT_FOUND),
                direction(request),
                start,
                end,
                place(request.getPageToken()),
                Field.within("page_size", size, 1, MOST));
    }

    static ListSamplesResponse encode(String peering, Samples.Page page) {
        return ListSamplesResponse.newBuilder()
                .addAllSamples(page.samples().stream()
                        .map(sample -> sample(peering, sample))
                        .toList())
                .setNextPageToken(page.next().map(PageCodec::token).orElse(""))
                .build();
    }

    private static TrafficSample sample(String peering, Sample sample) {
        return TrafficSample.newBuilder()
                .setPeeringId(peering)
                .setDirection(
                        switch (sample.direction()) {
                            case OUT -> io.vpcpeering.proto.billing.v1.Direction.DIRECTION_OUT;
                            case IN -> io.vpcpeering.proto.billing.v1.Direction.DIRECTION_IN;
                        })
                .setSlotStart(Field.time(sample.slot().start()))
                .setBytes(sample.bytes())
                .setRevision(sample.revision())
                .build();
    }

    private static Optional<Direction> direction(ListSamplesRequest request) {
        return switch (request.getDirection()) {
            case DIRECTION_UNSPECIFIED -> Optional.empty();
            case DIRECTION_OUT -> Optional.of(Direction.OUT);
            case DIRECTION_IN -> Optional.of(Direction.IN);
            case UNRECOGNIZED ->
                throw invalid("direction", "direction: a value that is not in the contract", "direction 的取值无效");
        };
    }

    private static Instant time(String field, boolean given, Timestamp time) {
        if (!given) {
            throw invalid(field, field + " is required", "缺少参数 " + field);
        }
        try {
            return Field.time(time);
        } catch (DateTimeException e) {
            throw invalid(field, field + " is no time", field + " 不是时间");
        }
    }

    private static String token(Samples.Place place) {
        return place.slotStart().getEpochSecond() + (place.direction() == Direction.OUT ? "o" : "i");
    }

    private static Optional<Samples.Place> place(String token) {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        Matcher read = TOKEN.matcher(token);
        if (!read.matches()) {
            throw invalid("page_token", "page_token is not one that was given", "page_token 无效");
        }
        return Optional.of(new Samples.Place(
                Instant.ofEpochSecond(Long.parseLong(read.group(1))),
                read.group(2).equals("o") ? Direction.OUT : Direction.IN));
    }

    private static Refused invalid(String field, String english, String chinese) {
        return new Refused(
                Violation.of(Reason.INVALID_ARGUMENT, english, chinese).onField(field));
    }
}
