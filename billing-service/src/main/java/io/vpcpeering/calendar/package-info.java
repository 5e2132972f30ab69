/// The calendar that traffic is billed by: days in Asia/Shanghai and their 5-minute slots (product.md section
/// 7.1), whatever zone the machine is in.
@NullMarked
package io.vpcpeering.calendar;

import org.jspecify.annotations.NullMarked;
