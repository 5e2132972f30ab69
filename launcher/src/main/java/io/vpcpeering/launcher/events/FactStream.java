package io.vpcpeering.launcher.events;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.vpcpeering.proto.billing.v1.AccountStanding;
import io.vpcpeering.proto.billing.v1.BillingEvent;
import io.vpcpeering.proto.billing.v1.RatedDay;
import io.vpcpeering.proto.expiry.v1.ExpiryEvent;
import io.vpcpeering.proto.expiry.v1.PendingRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.proto.route.v1.RouteEvent;
import io.vpcpeering.proto.route.v1.RouteState;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.proto.vpc.v1.VpcEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The streams of facts: each has a topic of events and a compacted topic of states.
public enum FactStream {
    VPC,
    PEERING,
    ROUTE,
    BILLING,
    EXPIRY;

    /// The topic of what happened, for example `peering.events.v1`.
    public String events() {
        return label() + ".events.v1";
    }

    /// The topic of the present states, for example `peering.state.v1`.
    public String states() {
        return label() + ".state.v1";
    }

    /// All topics that can be read.
    public static List<String> topics() {
        return Arrays.stream(values())
                .flatMap(stream -> Stream.of(stream.events(), stream.states()))
                .toList();
    }

    /// The message in a record of one of the topics.
    static Message decode(String topic, @Nullable String key, byte[] value) throws InvalidProtocolBufferException {
        for (var stream : values()) {
            if (topic.equals(stream.events())) {
                return stream.event().parseFrom(value);
            }
            if (topic.equals(stream.states())) {
                return stream.state(String.valueOf(key)).parseFrom(value);
            }
        }
        throw new InvalidProtocolBufferException("nothing is known about topic " + topic);
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private Parser<? extends Message> event() {
        return switch (this) {
            case VPC -> VpcEvent.parser();
            case PEERING -> PeeringEvent.parser();
            case ROUTE -> RouteEvent.parser();
            case BILLING -> BillingEvent.parser();
            case EXPIRY -> ExpiryEvent.parser();
        };
    }

    /// Beside the days of peerings, billing keeps how accounts stand.
    private Parser<? extends Message> state(String key) {
        return switch (this) {
            case VPC -> Vpc.parser();
            case PEERING -> Peering.parser();
            case ROUTE -> RouteState.parser();
            case BILLING -> key.startsWith("account/") ? AccountStanding.parser() : RatedDay.parser();
            case EXPIRY -> PendingRequest.parser();
        };
    }
}
