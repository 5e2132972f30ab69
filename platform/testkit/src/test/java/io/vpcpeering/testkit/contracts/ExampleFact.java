package io.vpcpeering.testkit.contracts;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.JsonFormat;
import java.util.Map;
import java.util.Set;

/// An example of a fact: every field has a value of the kind that it really has.
final class ExampleFact {
    private static final Map<String, Object> BY_NAME = Map.ofEntries(
            Map.entry("event_id", "6fa2c7f0-3c1c-4f5e-9a55-0d3f4f6f2a10"),
            Map.entry("peering_id", "pcx-6gw5wvmk"),
            Map.entry("vpc_id", "vpc-2ari9m7h"),
            Map.entry("route_table_id", "rtb-4ahe1qy2"),
            Map.entry("subnet_id", "subnet-5ahk2cnt"),
            Map.entry("account_uin", 100001L),
            Map.entry("account_uins", 100001L),
            Map.entry("requester_uin", 100001L),
            Map.entry("accepter_uin", 100002L),
            Map.entry("region", "gz"),
            Map.entry("zone", "gz-1"),
            Map.entry("cidr", "10.0.0.0/16"),
            Map.entry("destination_cidr", "10.1.0.0/16"),
            Map.entry("date", "2016-08-02"),
            Map.entry("name", "office-partner"),
            Map.entry("reason_code", "ACCEPTED"),
            Map.entry("reason", ""),
            Map.entry("version", 2L),
            Map.entry("bandwidth_mbps", 100),
            Map.entry("reminded_hours", 24));
    /// What only answers have.
    private static final Set<String> IN_NO_FACT = Set.of("vpcpeering.peering.v1.Peering.routing");
    private static final Timestamp TIME =
            Timestamp.newBuilder().setSeconds(1_470_096_000).build();

    private ExampleFact() {}

    /// As JSON; on the wire it is protobuf.
    static String json(Streams stream, EnumValueDescriptor fact) {
        Message.Builder message =
                example(stream.event()).toBuilder().setField(stream.event().findFieldByName("fact"), fact);
        // A billing fact is about a day or about an account.
        FieldDescriptor account = stream.event().findFieldByName("account");
        if (account != null) {
            boolean aboutAccount = fact.getName().matches(".*_(ARREARS|ACCOUNT)_.*");
            message.clearField(aboutAccount ? stream.event().findFieldByName("day") : account);
        }
        try {
            return JsonFormat.printer().print(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Message example(Descriptor type) {
        if (type.getFullName().equals(Timestamp.getDescriptor().getFullName())) {
            return DynamicMessage.newBuilder(type)
                    .setField(type.findFieldByName("seconds"), TIME.getSeconds())
                    .build();
        }
        var message = DynamicMessage.newBuilder(type);
        for (FieldDescriptor field : type.getFields()) {
            boolean otherChoice = field.getRealContainingOneof() != null
                    && field.getRealContainingOneof().getField(0) != field;
            if (!otherChoice && !IN_NO_FACT.contains(field.getFullName())) {
                put(message, field);
            }
        }
        return message.build();
    }

    private static void put(DynamicMessage.Builder message, FieldDescriptor field) {
        Object value = switch (field.getJavaType()) {
            case MESSAGE -> example(field.getMessageType());
            case ENUM -> field.getEnumType().getValues().get(1);
            case STRING -> BY_NAME.getOrDefault(field.getName(), field.getName());
            case LONG -> BY_NAME.getOrDefault(field.getName(), 1L);
            case INT -> BY_NAME.getOrDefault(field.getName(), 1);
            case BOOLEAN -> true;
            case BYTE_STRING -> com.google.protobuf.ByteString.EMPTY;
            case DOUBLE -> 1.0;
            case FLOAT -> 1.0f;
        };
        if (field.isRepeated()) {
            message.addRepeatedField(field, value);
        } else {
            message.setField(field, value);
        }
    }
}
