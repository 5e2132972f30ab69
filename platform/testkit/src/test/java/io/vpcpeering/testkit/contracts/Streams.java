package io.vpcpeering.testkit.contracts;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
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
import java.util.List;

/// A stream of facts: who tells it, its event and its states.
///
/// @param name before `.events.v1` and `.state.v1`
/// @param service who tells it
/// @param key what the records' key is
/// @param event the message of the events topic
/// @param states the messages of the state topic
record Streams(String name, String service, String key, Descriptor event, List<Descriptor> states) {
    static final List<Streams> ALL = List.of(
            new Streams("vpc", "peering-service", "vpc_id", VpcEvent.getDescriptor(), List.of(Vpc.getDescriptor())),
            new Streams(
                    "peering",
                    "peering-service",
                    "peering_id",
                    PeeringEvent.getDescriptor(),
                    List.of(Peering.getDescriptor())),
            new Streams(
                    "route",
                    "route-service",
                    "route_table_id or subnet_id",
                    RouteEvent.getDescriptor(),
                    List.of(RouteState.getDescriptor())),
            new Streams(
                    "expiry",
                    "expiry-service",
                    "peering_id/expire_time",
                    ExpiryEvent.getDescriptor(),
                    List.of(PendingRequest.getDescriptor())),
            new Streams(
                    "billing",
                    "billing-service",
                    "peering_id/date, or account/account_uin",
                    BillingEvent.getDescriptor(),
                    List.of(RatedDay.getDescriptor(), AccountStanding.getDescriptor())));

    /// What can happen.
    List<EnumValueDescriptor> facts() {
        return factType().getValues().stream()
                .filter(value -> value.getNumber() != 0)
                .toList();
    }

    /// The CloudEvents type of a fact.
    String type(EnumValueDescriptor fact) {
        String prefix = factType().getValues().getFirst().getName().replace("UNSPECIFIED", "");
        return event.getFullName() + "." + fact.getName().substring(prefix.length());
    }

    private EnumDescriptor factType() {
        return event.findFieldByName("fact").getEnumType();
    }
}
