/** Frequent characters that a pinyin input method offers for one syllable, whatever the tone: "syllable characters", several a line. */
const SYLLABLES = `
ba 把吧八爸巴, bai 白百拜摆, ban 办半班般版板搬, bao 包报保宝抱饱薄, bei 被北备背杯倍贝, ben 本奔笨
bi 比必笔币毕闭避, bian 便变边编遍, biao 表标彪, bie 别憋, bu 不部步补布, cai 才菜材财采彩猜, can 参餐残惨
cao 草操槽, cha 查差茶插察, chang 长常场厂唱尝, chao 超朝炒吵, che 车撤扯彻, cheng 成城程称承诚乘
chi 吃迟持尺池, chong 充冲虫, chu 出处除初楚, chuan 穿船传串, ci 次此词磁辞, cun 存村寸, cuo 错措搓, da 大打达答
dai 带待代袋戴, dan 但单蛋担淡旦, dang 当挡党档, dao 到道倒刀导, de 的得德, deng 等灯登邓, di 第低底弟递地敌
dian 点电店典垫, diao 掉调吊, ding 定订顶丁盯, diu 丢铥, dong 动东懂冬洞, dou 都斗豆抖, du 度读独毒堵
duan 段断短端, dui 对队堆兑, duo 多朵夺躲, fa 发法罚乏, fan 反饭返范烦翻, fang 方放房防访, fei 费非飞废肥
fen 分份粉纷, feng 风封丰峰, fu 付服福复负富夫副府符, gai 该改盖概, gan 干感敢赶杆, gang 刚钢港岗, gao 高告搞稿
ge 个各哥歌格隔, gen 跟根, geng 更耕梗, gong 工公供功共宫, gou 购够狗沟构, gu 股古故顾骨固, gua 挂瓜刮
guan 关管观官惯, guang 光广逛, gui 贵规鬼归柜, guo 国过果锅, hai 还海害孩, han 含汉喊寒汗, hao 好号毫豪耗
he 和何合河盒喝核, hen 很狠恨痕, hong 红洪宏, hou 后候厚猴, hu 护户呼湖互忽, hua 话花华化画划, huai 坏怀
huan 换欢环缓幻, huang 黄皇慌, hui 会回汇灰惠挥, huo 活火或货获, ji 机几级记急寄计极及即集季积
jia 家加价假架佳甲, jian 见件间简建检减键剪, jiang 将江讲奖降, jiao 叫交教较角脚, jie 接解节借结界街姐届
jin 进今金近仅紧, jing 经京精警静景, jiu 就九久旧酒, ju 据局举具句聚拒, juan 卷捐, jue 觉决绝, kai 开凯
kan 看砍刊, ke 可客课刻科克, kong 空控孔恐, kou 口扣, ku 库哭苦裤酷, kuai 快块筷, kuan 款宽, kui 亏愧, lai 来赖
lan 蓝烂栏揽, lao 老劳牢, li 理里力利立礼离李例, lian 连联脸练链, liang 两量亮凉辆, liao 料聊疗, lie 列烈裂
ling 领另零灵令, liu 流六留刘溜, long 龙笼, lou 楼漏露, lu 路录陆鹿, luo 落罗洛, ma 吗马妈码嘛, mai 买卖麦
man 满慢瞒, mao 毛猫冒帽, mei 没每美妹煤, men 们门闷, mi 米密迷秘, mian 面免棉, min 民敏, ming 名明命
mo 末模摸默, na 那哪拿纳, nan 难男南, ni 你尼泥, nian 年念粘, niu 牛扭纽, pai 拍派排牌, pei 配赔陪, peng 碰朋棚
pi 皮批匹屁, pian 片篇骗, piao 票飘漂, pin 品拼频贫, ping 平评瓶凭屏, qi 起其期气七器齐奇妻, qian 前钱千签欠浅
qiang 强抢枪墙, qiao 桥巧敲, qie 且切, qin 亲勤琴, qing 请情清轻青庆, qiu 求球秋, qu 去取区曲, quan 全权圈劝
que 确却缺, ran 然燃, rao 绕扰, ren 人任认忍, reng 仍扔, ru 如入, san 三伞散, se 色涩, sha 啥杀沙傻
shan 山闪善删, shang 上商伤赏, shao 少烧稍, she 设社射舍, shen 身深审神申, sheng 生声省剩升胜
shi 是时事使市试室世师食实石十示失式, shou 手收受首售瘦, shu 书数输属树熟, shua 刷耍, shui 水睡税, shuo 说硕
si 四死思私司, song 送松宋, su 速素诉苏, suan 算酸, sui 虽随岁碎, suo 所锁缩, ta 他她它踏, tai 太台抬态
tao 套逃讨桃, ti 提题体替踢, tian 天填甜田, tiao 条跳挑, tie 铁贴, ting 听停挺厅, tong 同通痛统, tou 头投透偷
tu 图土突途, tui 退推腿, tuo 拖脱托妥, wai 外歪, wan 万完玩晚碗, wang 网往忘王望, wei 为位未微维味委尾喂
wen 问文稳闻温, wo 我握窝, wu 无物五误务屋午舞, xi 系西希洗喜细席息, xia 下夏吓虾, xian 先现线限显险闲
xiang 想像向相箱香响项, xiao 小笑消校效销, xie 些写谢鞋协, xin 新心信辛, xing 行型性形姓星醒, xiu 修休秀
xu 需许续须虚, xuan 选宣, xue 学雪血, xun 讯寻询迅, ya 呀压亚牙, yan 言严眼验延烟颜, yang 样阳养羊, yao 要药摇腰
ye 也业夜页叶, yi 一以已意衣易议医亿宜移, yin 因音引银印, ying 应影英赢营, yong 用永拥勇, you 有又由友优右油邮游
yu 于与语遇预雨鱼余, yuan 元原远员院愿源, yue 月越约阅, yun 云运允, zai 在再载灾, zan 咱赞暂, zao 早造
ze 则责择, zeng 增赠, zhan 站占战展, zhang 张章账涨掌, zhao 找照招着, zhe 这者折, zhen 真针镇阵
zheng 正整证政争, zhi 只之知支直质值指纸制至址职, zhong 中种重终钟, zhou 周州洲, zhu 主住注助猪祝
zhuan 转专砖赚, zhuang 装庄状, zhuo 桌捉, zi 自字子资紫, zong 总综, zou 走奏, zu 组足租族, zui 最嘴罪
zuo 做作坐左座
`

/** For each of about a thousand frequent characters, the frequent ones that sound alike. */
export const HOMOPHONES: ReadonlyMap<string, readonly string[]> = new Map(
  SYLLABLES.trim()
    .split(/,\s*|\n/)
    .flatMap((entry) => {
      const characters = [...(entry.split(' ')[1] ?? '')]
      return characters.map((character): [string, string[]] => [
        character,
        characters.filter((other) => other !== character),
      ])
    }),
)
