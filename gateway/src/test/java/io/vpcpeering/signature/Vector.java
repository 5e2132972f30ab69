package io.vpcpeering.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// One golden vector: what an unmodified client sent, or what was published.
public record Vector(JsonNode json) {
    /// All vectors of the v2 scheme.
    public static Stream<Vector> ofV2() {
        try (InputStream file = Objects.requireNonNull(Vector.class.getResourceAsStream("/signature-vectors.json"))) {
            JsonNode vectors = new ObjectMapper().readTree(file).get("vectors");
            return Stream.iterate(0, index -> index < vectors.size(), index -> index + 1)
                    .map(index -> new Vector(vectors.get(index)))
                    .filter(vector -> vector.text("scheme").equals("v2"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those that were captured as raw requests.
    public static Stream<Vector> captured() {
        return ofV2().filter(vector -> vector.json.has("rawRequestBase64"));
    }

    public String text(String field) {
        return json.path(field).asText();
    }

    public byte[] raw() {
        return Base64.getDecoder().decode(text("rawRequestBase64"));
    }

    /// The parameters as the client meant them; of a published one, read from its string to sign.
    public Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        if (json.has("decodedParams")) {
            json.get("decodedParams")
                    .forEach(pair ->
                            parameters.put(pair.get(0).asText(), pair.get(1).asText()));
            return parameters;
        }
        String query = text("stringToSign").split("\\?", 2)[1];
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], parts[1]);
        }
        parameters.put("Signature", text("expectedSignature"));
        return parameters;
    }

    @Override
    public String toString() {
        return text("id");
    }
}
