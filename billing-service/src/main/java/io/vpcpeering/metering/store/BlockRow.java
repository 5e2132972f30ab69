package io.vpcpeering.metering.store;

import io.vpcpeering.copy.store.CopyText;
import io.vpcpeering.metering.Direction;
import io.vpcpeering.metering.SampleBlock;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A row of `sample_block`. Public, because Jdbi makes it.
@SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
public record BlockRow(
        PeeringId peeringId,
        int block,
        @Nullable Long[] outBytes,
        @Nullable Long[] inBytes,
        int @Nullable [] outRevisions,
        int @Nullable [] inRevisions) {
    /// In the order in which [#copy] writes them.
    static final String COLUMNS = "day, peering_id, block, out_bytes, in_bytes, out_revisions, in_revisions";

    /// Adds the row to those that are copied.
    void copy(LocalDate day, CopyText rows) {
        rows.column(day).column(peeringId).column(block);
        rows.column(text(outBytes)).column(text(inBytes));
        rows.column(text(outRevisions)).column(text(inRevisions)).end();
    }

    static String text(@Nullable Long[] bytes) {
        var text = new StringBuilder(bytes.length * 12).append('{');
        for (int i = 0; i < bytes.length; i++) {
            text.append(i == 0 ? "" : ",");
            if (bytes[i] == null) {
                text.append("NULL");
            } else {
                text.append(bytes[i].longValue());
            }
        }
        return text.append('}').toString();
    }

    static @Nullable String text(int @Nullable [] revisions) {
        return revisions == null || revisions.length == 0
                ? null
                : Arrays.stream(revisions).mapToObj(Integer::toString).collect(Collectors.joining(",", "{", "}"));
    }

    SampleBlock toBlock() {
        return new SampleBlock(block, outBytes, inBytes, known(outRevisions), known(inRevisions));
    }

    static BlockRow of(PeeringId peering, SampleBlock block) {
        return new BlockRow(
                peering,
                block.index(),
                block.bytes(Direction.OUT),
                block.bytes(Direction.IN),
                block.revisions(Direction.OUT),
                block.revisions(Direction.IN));
    }

    private static int[] known(int @Nullable [] revisions) {
        return revisions == null ? new int[0] : revisions;
    }
}
