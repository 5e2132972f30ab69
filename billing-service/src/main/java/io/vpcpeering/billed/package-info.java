/// What billing knows of a peering: who pays for it, where its ends are, and when it was active. A projection of
/// peering-service's facts, asked for when it is not there yet.
@NullMarked
package io.vpcpeering.billed;

import org.jspecify.annotations.NullMarked;
