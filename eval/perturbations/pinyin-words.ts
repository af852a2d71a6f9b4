import { wordTable } from './word-table.ts'

/** Words of customer service and how they are typed without an input method: "word pinyin", several a line. */
export const PINYIN_WORDS = wordTable(`
退款 tuikuan, 退货 tuihuo, 换货 huanhuo, 退换 tuihuan, 退钱 tuiqian, 退回 tuihui, 退还 tuihuan, 退订 tuiding
快递 kuaidi, 物流 wuliu, 发货 fahuo, 收货 shouhuo, 到货 daohuo, 送货 songhuo, 补发 bufa, 漏发 loufa, 错发 cuofa
签收 qianshou, 拒收 jushou, 派送 paisong, 派件 paijian, 揽收 lanshou, 包裹 baoguo, 驿站 yizhan, 自提 ziti
上门 shangmen, 取件 qujian, 寄回 jihui, 寄件 jijian, 运费 yunfei, 邮费 youfei, 包邮 baoyou, 运单 yundan
单号 danhao, 订单 dingdan, 下单 xiadan, 取消 quxiao, 修改 xiugai, 地址 dizhi, 电话 dianhua, 手机 shouji
号码 haoma, 收件人 shoujianren, 姓名 xingming, 发票 fapiao, 抬头 taitou, 税号 shuihao, 专票 zhuanpiao
普票 pupiao, 开票 kaipiao, 电子 dianzi, 报销 baoxiao, 付款 fukuan, 支付 zhifu, 扣款 koukuan, 到账 daozhang
余额 yue, 银行卡 yinhangka, 信用卡 xinyongka, 微信 weixin, 支付宝 zhifubao, 花呗 huabai, 分期 fenqi
红包 hongbao, 优惠券 youhuiquan, 优惠 youhui, 满减 manjian, 折扣 zhekou, 活动 huodong, 赠品 zengpin, 积分 jifen
会员 huiyuan, 价格 jiage, 价保 jiabao, 保价 baojia, 降价 jiangjia, 差价 chajia, 补差 bucha, 便宜 pianyi
多少钱 duoshaoqian, 补偿 buchang, 赔偿 peichang, 赔付 peifu, 投诉 tousu, 举报 jubao, 差评 chaping, 客服 kefu
人工 rengong, 转人工 zhuanrengong, 机器人 jiqiren, 经理 jingli, 主管 zhuguan, 售后 shouhou, 售前 shouqian
商家 shangjia, 卖家 maijia, 店铺 dianpu, 商城 shangcheng, 平台 pingtai, 商品 shangpin, 产品 chanpin, 宝贝 baobei
质量 zhiliang, 质保 zhibao, 保修 baoxiu, 维修 weixiu, 坏了 huaile, 破损 posun, 少件 shaojian, 缺货 quehuo
有货 youhuo, 没货 meihuo, 现货 xianhuo, 库存 kucun, 预售 yushou, 预订 yuding, 补货 buhuo, 尺码 chima
尺寸 chicun, 颜色 yanse, 型号 xinghao, 款式 kuanshi, 材质 caizhi, 大小 daxiao, 规格 guige, 重量 zhongliang
鞋子 xiezi, 衣服 yifu, 裤子 kuzi, 裙子 qunzi, 手表 shoubiao, 电脑 diannao, 冰箱 bingxiang, 洗衣机 xiyiji
空调 kongtiao, 电视 dianshi, 耳机 erji, 充电器 chongdianqi, 数据线 shujuxian, 安装 anzhuang, 使用 shiyong
说明书 shuomingshu, 账号 zhanghao, 密码 mima, 登录 denglu, 注册 zhuce, 验证码 yanzhengma, 绑定 bangding
解绑 jiebang, 注销 zhuxiao, 实名 shiming, 认证 renzheng, 申请 shenqing, 审核 shenhe, 处理 chuli, 解决 jiejue
进度 jindu, 时间 shijian, 今天 jintian, 明天 mingtian, 昨天 zuotian, 什么时候 shenmeshihou, 多久 duojiu
怎么办 zenmeban, 怎么 zenme, 为什么 weishenme, 可以 keyi, 不能 buneng, 没有 meiyou, 谢谢 xiexie, 你好 nihao
在吗 zaima, 请问 qingwen, 麻烦 mafan, 帮我 bangwo, 问题 wenti, 评价 pingjia, 晒单 shaidan, 退差 tuicha
拍错 paicuo, 买错 maicuo, 发错 facuo, 催单 cuidan, 加急 jiaji, 延迟 yanchi, 超时 chaoshi, 丢件 diujian
仓库 cangku, 配送 peisong, 骑手 qishou, 师傅 shifu, 检测 jiance, 鉴定 jianding, 正品 zhengpin, 假货 jiahuo
包装 baozhuang, 生产日期 shengchanriqi, 保质期 baozhiqi, 七天 qitian, 无理由 wuliyou, 换新 huanxin
以旧换新 yijiuhuanxin
`)
