/** The architecture has no rows of its own: its duties are shown under those of both bindings. */
export const SERVER = 'cpm-ms-2.0/CPM-TS-MS-S-';
export const NMS = 'rest-nms-1.0/';
export const REFERENCES = 'cpm-ms-2.0/§7.6';
