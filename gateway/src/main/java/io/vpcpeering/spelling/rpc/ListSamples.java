package io.vpcpeering.spelling.rpc;

import static java.util.stream.Collectors.toMap;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Malformed;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.failure.Declined;
import io.vpcpeering.failure.MetricCode;
import io.vpcpeering.proto.billing.v1.Direction;
import io.vpcpeering.proto.billing.v1.ListSamplesRequest;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import io.vpcpeering.proto.peering.v1.GetPeeringRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `MeteringService.ListSamples`, as the monitoring of the time tells it: one point for each slot, seen from the
/// caller's side.
///
/// @param clock business time, by which samples are taken
record ListSamples(InstantSource clock) {
    private static final int PERIOD = 300;
    private static final int MOST_POINTS = 1_440;
    private static final int PAGE = 2_000;
    private static final BigDecimal BYTES_PER_MBPS = BigDecimal.valueOf(PERIOD * 1_000_000L / 8);
    private static final int DECIMALS = 6;

    private static final Parameter<String> NAMESPACE = Parameter.of("namespace", text -> one(text, "qce/pcx"));
    private static final Parameter<Metric> METRIC = Parameter.of("metricName", Metric::read);
    /// Published as 60 or 300, and 60 for servers, load balancers and containers only.
    private static final Parameter<String> PERIOD_SECONDS =
            new Parameter<>("period", "Int", true, false, text -> one(text, Integer.toString(PERIOD))).optional();
    private static final Parameter<Instant> START =
            Parameter.of("startTime", BeijingTime::read).optional();
    private static final Parameter<Instant> END =
            Parameter.of("endTime", BeijingTime::read).optional();
    private static final String ONLY_DIMENSION = "peeringConnectionId";
    private static final Parameter<String> DIMENSION = Parameter.text("name");
    private static final Parameter<PeeringId> VALUE = Parameter.of("value", Mention::peering);
    private static final Input.Group DIMENSIONS = new Input.Group("dimensions", true, List.of(DIMENSION, VALUE));

    static final Input[] TAKES = {NAMESPACE, METRIC, DIMENSIONS, PERIOD_SECONDS, START, END, Wanted.REGION.optional()};

    /// What is measured. Packets are not: they have no points.
    enum Metric {
        INBANDWIDTH,
        OUTBANDWIDTH,
        INPKG,
        OUTPKG,
        PKGDROP;

        static Metric read(String text) {
            for (Metric metric : values()) {
                if (metric.spelled().equals(text)) {
                    return metric;
                }
            }
            throw new Malformed(
                    "it must be inbandwidth, outbandwidth, inpkg, outpkg or pkgdrop",
                    "必须为 inbandwidth、outbandwidth、inpkg、outpkg 或 pkgdrop");
        }

        String spelled() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What is asked.
    record Question(PeeringId peering, Metric metric, Instant start, Instant end) {}

    /// What was measured.
    ///
    /// @param bytes by the start of the slot
    record Found(Question question, Map<Instant, Long> bytes) {}

    /// From the day's beginning in Beijing to now, unless asked otherwise.
    Question read(Params params) {
        params.get(NAMESPACE);
        params.find(PERIOD_SECONDS);
        PeeringId peering = dimension(params);
        Instant end = params.find(END).orElseGet(clock::instant);
        Instant start = slot(params.find(START).orElseGet(() -> BeijingTime.dayBegin(clock.instant())));
        if (end.isBefore(start)) {
            throw Declined.malformed("endTime is before startTime", "endTime 早于 startTime");
        }
        if ((end.getEpochSecond() - start.getEpochSecond()) / PERIOD >= MOST_POINTS) {
            throw new Declined(
                    MetricCode.TOO_MUCH, Text.of("at most %d points at once", "一次最多查询 %d 个数据点", MOST_POINTS));
        }
        return new Question(peering, params.get(METRIC), start, end);
    }

    static Found ask(Call call, Question question) {
        Peering peering = call.peerings()
                .getPeering(GetPeeringRequest.newBuilder()
                        .setPeeringId(question.peering().value())
                        .build())
                .getPeering();
        boolean isRequester =
                peering.getRequester().getAccountUin() == call.account().uin();
        Direction direction = switch (question.metric()) {
            case INBANDWIDTH -> isRequester ? Direction.DIRECTION_IN : Direction.DIRECTION_OUT;
            case OUTBANDWIDTH -> isRequester ? Direction.DIRECTION_OUT : Direction.DIRECTION_IN;
            case INPKG, OUTPKG, PKGDROP -> Direction.DIRECTION_UNSPECIFIED;
        };
        boolean isMeasured = direction != Direction.DIRECTION_UNSPECIFIED
                && !peering.getRequester()
                        .getRegion()
                        .equals(peering.getAccepter().getRegion());
        return new Found(question, isMeasured ? bytes(call, question, direction) : Map.of());
    }

    static Fields spell(Found found) {
        Question question = found.question();
        var points = new ArrayList<@Nullable BigDecimal>();
        for (Instant slot = question.start(); slot.isBefore(question.end()); slot = slot.plusSeconds(PERIOD)) {
            points.add(mbps(found.bytes().get(slot)));
        }
        return new Fields()
                .put("metricName", question.metric().spelled())
                .put("startTime", BeijingTime.spell(question.start()))
                .put("endTime", BeijingTime.spell(question.end()))
                .put("period", PERIOD)
                .putNumbers("dataPoints", points);
    }

    private static PeeringId dimension(Params params) {
        List<Params> dimensions = params.each(DIMENSIONS);
        if (dimensions.size() != 1 || !dimensions.getFirst().get(DIMENSION).equals(ONLY_DIMENSION)) {
            throw new Declined(
                    MetricCode.WRONG_DIMENSIONS, Text.of("the only dimension is %s", "维度只能为 %s", ONLY_DIMENSION));
        }
        return dimensions.getFirst().get(VALUE);
    }

    private static Map<Instant, Long> bytes(Call call, Question question, Direction direction) {
        return call
                .metering()
                .listSamples(ListSamplesRequest.newBuilder()
                        .setPeeringId(question.peering().value())
                        .setDirection(direction)
                        .setStartTime(Field.time(question.start()))
                        .setEndTime(Field.time(question.end()))
                        .setPageSize(PAGE)
                        .build())
                .getSamplesList()
                .stream()
                .collect(toMap(sample -> Field.time(sample.getSlotStart()), TrafficSample::getBytes));
    }

    private static @Nullable BigDecimal mbps(@Nullable Long bytes) {
        return bytes == null
                ? null
                : BigDecimal.valueOf(bytes)
                        .divide(BYTES_PER_MBPS, DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros();
    }

    private static Instant slot(Instant time) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), PERIOD) * PERIOD);
    }

    private static String one(String text, String only) {
        if (!text.equals(only)) {
            throw new Malformed("it must be %s", "必须为 %s", only);
        }
        return text;
    }
}
