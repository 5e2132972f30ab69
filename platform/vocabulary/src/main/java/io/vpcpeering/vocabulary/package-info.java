/// Values that every service speaks: ids, quantities, prefixes, regions, refusals. They check themselves when built,
/// never change, and know no policy (no quotas, no prices).
@NullMarked
package io.vpcpeering.vocabulary;

import org.jspecify.annotations.NullMarked;
