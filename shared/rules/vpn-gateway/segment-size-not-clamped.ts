// VPN-028: the device clamps the segment size of TCP, so that packets fit into the tunnel.
import { defineRule } from '../define-rule.ts';
import { deviceExample, deviceLinks } from './device-links.ts';

export const segmentSizeNotClamped = defineRule({
  code: 'VPN-028',
  id: 'vpn-gateway/segment-size-not-clamped',
  title: 'The VPN device clamps the TCP segment size',
  severity: 'warning',
  why: 'A packet of full size does not fit into the tunnel once it is encrypted. Without a smaller segment size, large answers are fragmented or lost while small ones arrive.',
  sources: ['vpn-dev'],
  reviewed: '2026-11',
  message: '{name} clamps the segment size to {size}. Set it to {bytes} bytes or less.',
  parameters: { bytes: 1350 },
  check({ find, parameter, report, unknown }) {
    const bytes = parameter<number>('bytes');
    for (const device of new Set(deviceLinks(find).map((link) => link.device))) {
      const size = device.maxSegmentSize;
      if (size === undefined) unknown(device.id, `to which size ${device.name} clamps segments of TCP`, 'maxSegmentSize');
      else if (size === 0 || size > bytes)
        report({ subject: device.id, field: 'maxSegmentSize', data: { size: size === 0 ? 'nothing' : `${size} bytes`, bytes } });
    }
  },
  fix: {
    label: 'Clamp it to {bytes} bytes in the plan',
    safe: true,
    make: ({ subject, data }) => [{ type: 'update', id: subject, change: { maxSegmentSize: data.bytes } }],
  },
  examples: { fails: () => deviceExample({ maxSegmentSize: 1400 }), passes: () => deviceExample({ maxSegmentSize: 1350 }) },
});
