/** How the rows of clients begin, in the table of each version. */
export const ROW_2_0 = 'cpm-ms-2.0/CPM-TS-MS-C-';
export const ROW_1_0 = 'cpm-ms-1.0/CPM-TS-MS-C-';
