/// Peerings: their life, their rules, who sees what. Pure but for the use-cases, which speak to ports.
@NullMarked
package io.vpcpeering.peering;

import org.jspecify.annotations.NullMarked;
