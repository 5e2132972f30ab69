package io.vpcpeering.testkit.contracts;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// An example of a fact: a file for each, with what the product told in a case like that. The contract must be able to
/// read it.
final class ExampleFact {
    private ExampleFact() {}

    /// As JSON; on the wire it is protobuf.
    static String json(Streams stream, EnumValueDescriptor fact) {
        String name = "/contracts/examples/" + stream.type(fact) + ".json";
        try (var file = ExampleFact.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("there is no " + name);
            }
            var message = DynamicMessage.newBuilder(stream.event());
            JsonFormat.parser().merge(new InputStreamReader(file, StandardCharsets.UTF_8), message);
            if (!fact.equals(message.getField(stream.event().findFieldByName("fact")))) {
                throw new IllegalStateException(name + " is not about " + fact.getName());
            }
            return JsonFormat.printer().print(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
